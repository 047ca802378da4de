import { inspect } from 'node:util'

const json = (text: string) => JSON.stringify(text).slice(1, -1)
const escapeUnits = (text: string, pattern: RegExp) =>
  text.replace(pattern, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
export const base64 = (text: string) => Buffer.from(text).toString('base64')
const html = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** What some upstream, proxy or framework may make of a secret when it repeats it. */
export const ENCODERS: Record<string, (secret: string) => string> = {
  raw: (secret) => secret,
  url: encodeURIComponent,
  'url in lower case': (secret) =>
    encodeURIComponent(secret).replace(/%../g, (c) => c.toLowerCase()),
  'url twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  form: (secret) => new URLSearchParams({ '': secret }).toString().slice(1),
  json,
  'json twice': (secret) => json(json(secret)),
  'json as Go writes it': (secret) => escapeUnits(json(secret), /[<>&]/g),
  'json as Python writes it': (secret) => escapeUnits(json(secret), /[^ -~]/g),
  'json as PHP writes it': (secret) => json(secret).replace(/\//g, '\\/'),
  html,
  'html twice': (secret) => html(html(secret)),
  'html by number': (secret) => secret.replace(/[^\w.~-]/gu, (c) => `&#${c.codePointAt(0)};`),
  base64,
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  'base64 in a url': (secret) => encodeURIComponent(base64(secret)),
  'base64 after one byte': (secret) => base64(`:${secret}:`),
  'base64 after two bytes': (secret) => base64(`a:${secret}`),
}

/** Everything that can be read off an error by a log, a debugger or a reporter. */
export function spell(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const stack = error instanceof Error ? [error.message, String(error.stack)] : []
  return [
    inspect(error, { depth: 20, showHidden: true }),
    JSON.stringify([error, cause]),
    ...stack,
  ].join('\n')
}

/** What of a secret must not be found. */
export const tracesOf = (secret: string) => [
  ...Object.values(ENCODERS).map((encode) => encode(secret)),
  secret.slice(2, -4),
  base64(secret).slice(4, -8),
]
