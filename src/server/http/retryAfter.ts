/**
 * The `Retry-After` header of a response in milliseconds. It is given in seconds or as a date.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export const readRetryAfter = (headers: Headers): number | undefined =>
  parseRetryAfter(headers.get('retry-after'))

/** A delay in milliseconds, from seconds (a number or a text) or a date. `undefined` for anything else. */
export function parseRetryAfter(value: unknown): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value).trim()
  if (text === '') return undefined
  const ms = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}
