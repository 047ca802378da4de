/**
 * The `Retry-After` header of a response in milliseconds. It is given in seconds or as a date.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export const readRetryAfter = (headers: Headers): number | undefined =>
  parseRetryAfter(headers.get('retry-after'))

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

const AMOUNT =
  /^(\d{1,15}(?:\.\d{1,15})?)\s*(?:(ms|milliseconds?|millis)|(s|secs?|seconds?)|(m|mins?|minutes?)|(h|hours?))?$/i

/** A date of HTTP (`Sun, 06 Nov 1994 08:49:37 GMT`, and the two older forms), or of ISO 8601 with a time. */
const DATE = /^(?:(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*,? .*\d{2}:\d{2}:\d{2}|\d{4}-\d{2}-\d{2}T)/i

/**
 * A delay in milliseconds, from a number (also as a text, also with a unit: `30`, `'30'`, `'30s'`) or a date.
 * `undefined` for anything else.
 *
 * @param unitMs the unit of a number without one, in milliseconds
 */
export function parseRetryAfter(value: unknown, unitMs = 1_000): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value).trim()
  const delayMs = parseAmount(text, unitMs) ?? parseDate(text)
  return delayMs !== undefined && Number.isFinite(delayMs) ? Math.max(0, delayMs) : undefined
}

function parseAmount(text: string, unitMs: number): number | undefined {
  const match = AMOUNT.exec(text)
  if (!match) return undefined
  const [, amount, ...units] = match
  const unit = ['ms', 's', 'm', 'h'].find((_, index) => units[index] !== undefined)
  return Number(amount) * (unit === undefined ? unitMs : (UNITS_MS[unit] ?? unitMs))
}

// Date.parse() takes almost any text with a number for a date: 'soon 5', '-5'.
const parseDate = (text: string) => (DATE.test(text) ? Date.parse(text) - Date.now() : undefined)
