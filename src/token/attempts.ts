import { WisdomError } from '../errors.js'
import { ANSWER_DEADLINE_MS } from '../messaging/answerer.js'

const ATTEMPTS = 3
const PATIENCE_MS = 3_000
const GRACE_MS = 500
const OFFLINE_POLL_MS = 250
const LONGEST_FIRST_PAUSE_MS = 800

/** Asking again at once may get another answer: no network, an overloaded or failing server. */
const isPassing = ({ code, status = 0 }: WisdomError): boolean =>
  status >= 500 || /unreachable|limited/.test(code)

/** The user has to do something first: asking again gets the same answer. */
export const isFinal = (error: WisdomError | null): error is WisdomError =>
  /unauth|forbidden/.test(String(error?.code))

/**
 * Asks up to three times within 8.5 s:
 *
 * 1. A try that fails is followed by the next after a random pause (full jitter), or after what
 *    `Retry-After` says if that fits.
 * 2. A try that is silent for 3 s gets company rather than an end: the next one starts beside it, and
 *    the first answer wins. So a dead connection costs 3 s, and a slow backend is still waited for.
 *    The last half second of its patience is a timer of its own: where the page stalled, an answer that
 *    came meanwhile is heard before another try is made.
 * 3. While the browser is offline no try is made, and none is used up.
 * 4. After 8.5 s it rejects. A try on its way is left to its `ask`, which may keep what still comes.
 */
export function attempt<T>(ask: () => Promise<T>): Promise<T> {
  const endsAt = performance.now() + ANSWER_DEADLINE_MS
  let tries = 0
  let open = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  return new Promise<T>((resolve, reject) => {
    const nextIn = (ms: number, then: (graceMs: number) => void = next): void => {
      clearTimeout(timer)
      timer = setTimeout(then, ms, GRACE_MS)
    }
    const next = (): void => {
      if (tries === ATTEMPTS) {
        const message = `No token came in ${ANSWER_DEADLINE_MS} ms. Is its endpoint slow?`
        reject(new WisdomError('refresh_deadline', message))
        return
      }
      if (!navigator.onLine) {
        if (performance.now() < endsAt) nextIn(OFFLINE_POLL_MS)
        else reject(new WisdomError('token_endpoint_unreachable', 'The browser is offline.'))
        return
      }
      open++
      const patienceMs = ++tries < ATTEMPTS ? PATIENCE_MS : endsAt - performance.now()
      nextIn(patienceMs - GRACE_MS, nextIn)
      ask().then(resolve, (failure: unknown) => {
        const error = failure as WisdomError
        open--
        const pauseMs = error.retryAfterMs ?? Math.random() * LONGEST_FIRST_PAUSE_MS * tries
        if (!isPassing(error)) reject(error)
        else if (tries < ATTEMPTS && performance.now() + pauseMs < endsAt) nextIn(pauseMs)
        else if (!open) reject(error)
      })
    }
    next()
  }).finally(() => clearTimeout(timer))
}
