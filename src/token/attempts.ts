import { WisdomError } from '../errors.js'
import { ANSWER_DEADLINE_MS } from '../messaging/answerer.js'

const ATTEMPTS = 3
const PATIENCE_MS = 3_000
const LONGEST_FIRST_PAUSE_MS = 800

/** Asking again at once may get another answer: no network, an overloaded or failing server. */
const isPassing = ({ code, status = 500 }: WisdomError): boolean =>
  /unreachable|limited/.test(code) || (code === 'token_endpoint_failed' && status >= 500)

/** The user has to do something first: asking again gets the same answer. */
export const isFinal = (error: WisdomError | null): boolean =>
  error?.code === 'unauthenticated' || error?.code === 'forbidden'

/**
 * Asks up to three times within 8.5 s:
 *
 * 1. A try that fails is followed by the next after a random pause (full jitter), or after what
 *    `Retry-After` says if that fits.
 * 2. A try that is silent for 3 s gets company rather than an end: the next one starts beside it, and
 *    the first answer wins. So a dead connection costs 3 s, and a slow backend is still waited for.
 * 3. After 8.5 s it rejects. A try on its way is left to its `ask`, which may keep what still comes.
 */
export function attempt<T extends object>(
  ask: () => Promise<T>,
  signal: AbortSignal,
  random = Math.random,
): Promise<T> {
  const endsAt = performance.now() + ANSWER_DEADLINE_MS
  const timers: ReturnType<typeof setTimeout>[] = []
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => timers.push(setTimeout(resolve, ms)))

  const tryFrom = async (nth: number): Promise<T> => {
    signal.throwIfAborted()
    const answer = ask()
    if (nth === ATTEMPTS) return answer
    try {
      const first = await Promise.race([answer, sleep(PATIENCE_MS)])
      if (first) return first
    } catch (failure) {
      const error = failure as WisdomError
      const pauseMs = error.retryAfterMs ?? random() * LONGEST_FIRST_PAUSE_MS * nth
      const fits = performance.now() + pauseMs < endsAt
      if (!fits || signal.aborted || !isPassing(error)) throw error
      await sleep(pauseMs)
    }
    return Promise.any([answer, tryFrom(nth + 1)]).catch((all: unknown) => {
      throw (all as AggregateError).errors[1]
    })
  }

  return Promise.race([tryFrom(1), sleep(ANSWER_DEADLINE_MS).then(tooSlow)]).finally(() =>
    timers.forEach(clearTimeout),
  )
}

function tooSlow(): never {
  const message = `No token came in ${ANSWER_DEADLINE_MS} ms. Make the token endpoint faster.`
  throw new WisdomError('refresh_deadline', message)
}
