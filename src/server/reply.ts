import { WisdomError, type WisdomErrorCode } from '../errors.js'
import { isRecord } from './isRecord.js'
import { toRefusalCode, toUpstreamErrors, type UpstreamError } from './upstreamErrors.js'
import type { Scrub } from './scrub.js'

/** An answer from upstream, read to its end. */
export interface Reply {
  status: number
  contentType: string
  retryAfterMs: number | undefined
  text: string
}

const ADVICE = {
  upstream_unavailable: 'Try again later.',
  upstream_rejected: 'The cause says what WisdomAI wrote, if it wrote anything.',
  user_not_provisioned:
    'The user has to exist in WisdomAI first: create it there, or check the email.',
  misconfigured: 'Check `accessKey` and `baseUrl`.',
} satisfies Partial<Record<WisdomErrorCode, string>>

/**
 * The `data` of a GraphQL answer.
 *
 * 1. A status that speaks for itself is believed: the key refused, nothing there, out of order.
 * 2. Otherwise the body decides, as WisdomAI answers 200 to failures too; with `errors` there,
 *    `data` is not used.
 *
 * Of what upstream wrote only the messages in `errors` are kept, scrubbed, in `cause`.
 *
 * @throws {WisdomError} `upstream_unavailable`, `upstream_rejected`, `user_not_provisioned`,
 * `misconfigured`
 */
export function readData(reply: Reply, scrub: Scrub): Record<string, unknown> {
  const body = parseJson(reply.text)
  const errors = toUpstreamErrors(body)
  const fail = (code: keyof typeof ADVICE, what: string) =>
    failure(code, what, reply, errors, scrub)

  const code = codeOfStatus(reply.status)
  if (code) throw fail(code, isRedirect(reply.status) ? 'with a redirect, not followed' : '')
  if (errors.length > 0) throw fail(toRefusalCode(errors), 'with errors')
  if (!isOk(reply.status)) throw fail('upstream_rejected', '')
  if (!isRecord(body))
    throw fail('upstream_rejected', `with ${isHtml(reply) ? 'HTML' : 'something'} instead of JSON`)
  if (!isRecord(body.data)) throw fail('upstream_rejected', 'without data')
  return body.data
}

/** A redirect; 0 is what some runtimes make of one that they were told not to follow. */
function isRedirect(status: number): boolean {
  return status === 0 || (status >= 300 && status < 400)
}

const isOk = (status: number) => status >= 200 && status < 300

function codeOfStatus(status: number): keyof typeof ADVICE | undefined {
  if (isRedirect(status)) return 'upstream_rejected'
  if ([401, 403, 404].includes(status)) return 'misconfigured'
  if ([408, 425, 429].includes(status) || status >= 500) return 'upstream_unavailable'
  return undefined
}

function failure(
  code: keyof typeof ADVICE,
  what: string,
  { status, retryAfterMs }: Reply,
  errors: readonly UpstreamError[],
  scrub: Scrub,
): WisdomError {
  const said = errors.map(({ message }) => scrub(message).slice(0, 500)).slice(0, 3)
  const cause = said.length > 0 ? { cause: new Error(said.join('\n')) } : {}
  const message = `WisdomAI answered ${[status, what].filter(Boolean).join(' ')}. ${ADVICE[code]}`
  return new WisdomError(code, message, { ...cause, status, retryAfterMs })
}

const isHtml = (reply: Reply) => reply.contentType.includes('html')

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
