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
  if (!URL.canParse(url)) return toSafeText(url.replace(/[?#].*/, ''))
  const { origin, pathname } = new URL(url)
  return toSafeText(origin + pathname.replace(/\/$/, ''))
}

/** An error's code and message. A host may have thrown anything. */
export function toErrorSummary(error: unknown): { code: string; message: string } {
  const { code, message, status }: Readonly<Record<string, unknown>> = isRecord(error) ? error : {}
  const name = toSafeText(code ?? 'unknown')
  return {
    code: status === undefined ? name : `${name}, HTTP ${toSafeText(status)}`,
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
