import { scrubTokens } from '../../scrubTokens.js'
import { isRecord } from './clientInternals.js'

const MAX_LENGTH = 160

/** A text that may be shown: without tokens, and not long. Everything from outside goes through here. */
export function toSafeText(text: unknown): string {
  const safe = scrubTokens(String(text))
  return safe.length > MAX_LENGTH ? `${safe.slice(0, MAX_LENGTH)}…` : safe
}

/** The part of a URL that is no secret: no query, no password. */
export function toAddress(url: string): string {
  const parsed = parseUrl(url)
  if (!parsed) return toSafeText(url.replace(/[?#].*/, ''))
  return toSafeText(parsed.origin + parsed.pathname.replace(/\/$/, ''))
}

/** Safari before 17 has no `URL.canParse`. */
export function parseUrl(url: string): URL | undefined {
  try {
    return new URL(url)
  } catch {
    return undefined
  }
}

/** An error's code and message, and what the endpoint said. A host may have thrown anything. */
export function toErrorSummary(error: unknown): { code: string; message: string } {
  const known: Readonly<Record<string, unknown>> = isRecord(error) ? error : {}
  const { code = 'unknown', message, status, upstreamCode } = known
  const http = status === undefined ? undefined : `HTTP ${toSafeText(status)}`
  return {
    code: [code, http, upstreamCode].filter(Boolean).map(toSafeText).join(', '),
    message: toSafeText(String(message).replace(/ See \S+$/, '')),
  }
}

/** `0 s`, `12 s`, from two minutes on `2 min`, from two hours on `2 h`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}
