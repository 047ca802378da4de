import { parseRetryAfter } from '../../http/retryAfter.js'

/*
 * Nothing about it is documented. GraphQL services write the delay into `extensions`, in seconds, in milliseconds if
 * the name says so, with a unit, or as a date.
 */
const UNIT_MS: Readonly<Record<string, number>> = {
  retryafter: 1_000,
  retryaftersec: 1_000,
  retryaftersecs: 1_000,
  retryafterseconds: 1_000,
  retryafterms: 1,
  retryaftermillis: 1,
  retryaftermilliseconds: 1,
}

/** A longer delay is taken for a mistake, such as a date in place of seconds. */
const MAX_DELAY_MS = 86_400_000

/** The longest delay in milliseconds that the `extensions` of an error request. `undefined` if there is none. */
export function readRequestedDelay(extensions: Readonly<Record<string, unknown>>) {
  const delays = Object.entries(extensions).flatMap(([name, value]) => readDelay(name, value) ?? [])
  return delays.length > 0 ? Math.max(...delays) : undefined
}

/** `retryAfter`, `retry_after` and `Retry-After` are the same name. */
function readDelay(name: string, value: unknown): number | undefined {
  const unitMs = UNIT_MS[name.toLowerCase().replaceAll(/[-_]/g, '')]
  if (unitMs === undefined) return undefined
  const delayMs = parseRetryAfter(value, unitMs)
  return delayMs !== undefined && delayMs <= MAX_DELAY_MS ? delayMs : undefined
}
