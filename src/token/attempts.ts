import { WisdomError } from '../errors.js'
import { ANSWER_DEADLINE_MS } from '../messaging/answerer.js'

const ATTEMPTS = 3
const PATIENCE_MS = 3_000
const LONGEST_FIRST_PAUSE_MS = 800

/** Asking again at once may get another answer: no network, an overloaded or failing server. */
const isPassing = ({ code, status = 500 }: WisdomError): boolean =>
  code === 'token_endpoint_unreachable' ||
  code === 'rate_limited' ||
  (code === 'token_endpoint_failed' && status >= 500)

/** The user has to do something first: asking again gets the same answer. */
export const isFinal = (error: WisdomError | null): boolean =>
  error?.code === 'unauthenticated' || error?.code === 'forbidden'

export interface AttemptOptions {
  signal: AbortSignal
  /** A try failed; others may follow. */
  onFailure?: (error: WisdomError, nth: number) => void
  /** @defaultValue `Math.random` */
  random?: () => number
}

/**
 * Asks up to three times within 8.5 s:
 *
 * 1. A try that fails is followed by the next after a random pause (full jitter), or after what
 *    `Retry-After` says if that fits.
 * 2. A try that is silent for 3 s gets company rather than an end: the next one starts beside it, and
 *    the first answer wins. So a dead connection costs 3 s, and a slow backend is still waited for.
 * 3. After 8.5 s it rejects. A try on its way is left to its `ask`, which may keep what still comes.
 */
export function attempt<T>(
  ask: () => Promise<T>,
  { signal, onFailure, random = Math.random }: AttemptOptions,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const endsAt = performance.now() + ANSWER_DEADLINE_MS
    let started = 0
    let open = 0
    let next: ReturnType<typeof setTimeout> | undefined

    const finish = (): void => {
      started = ATTEMPTS
      clearTimeout(next)
      clearTimeout(end)
    }
    const startIn = (pauseMs: number): void => {
      clearTimeout(next)
      const fits = started < ATTEMPTS && performance.now() + pauseMs < endsAt
      next = fits ? setTimeout(start, pauseMs) : undefined
    }
    const start = (): void => {
      const nth = ++started
      open++
      startIn(PATIENCE_MS)
      ask().then(
        (value) => {
          resolve(value)
          finish()
        },
        (error: WisdomError) => {
          open--
          if (!signal.aborted) onFailure?.(error, nth)
          if (nth === started) {
            startIn(error.retryAfterMs ?? random() * LONGEST_FIRST_PAUSE_MS * 2 ** (nth - 1))
          }
          if (!signal.aborted && isPassing(error) && (open || next)) return
          reject(error)
          finish()
        },
      )
    }
    const end = setTimeout(() => {
      finish()
      reject(tooSlow())
    }, ANSWER_DEADLINE_MS)
    start()
  })
}

const tooSlow = (): WisdomError =>
  new WisdomError(
    'refresh_deadline',
    `No token came within ${ANSWER_DEADLINE_MS} ms. Make the token endpoint faster.`,
  )
