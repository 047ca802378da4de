import { WisdomError, type WisdomErrorCode } from '../errors.js'
import { RESPONSE_DEADLINE_MS } from '../messaging/responder.js'

const MAX_ATTEMPTS = 3
const ATTEMPT_TIMEOUT_MS = 3_000
const GRACE_MS = 500
const OFFLINE_POLL_MS = 250
const MAX_FIRST_BACKOFF_MS = 800
const DEADLINE_MESSAGE = `No token within ${RESPONSE_DEADLINE_MS} ms. Is the endpoint slow?`

/** What the endpoint calls permanent: its key is wrong, or WisdomAI refuses the call. */
const PERMANENT = new Set(['misconfigured', 'upstream_rejected'])

/** The same request may succeed a moment later: no network, an overloaded or failing server. */
const isRetryable = ({ code, status = 0, upstreamCode = '' }: WisdomError): boolean =>
  (status >= 500 && !PERMANENT.has(upstreamCode)) ||
  code === 'token_endpoint_unreachable' ||
  code === 'rate_limited'

const NON_RETRYABLE = new Set<WisdomErrorCode>([
  'config_invalid',
  'unauthenticated',
  'forbidden',
  'identity_changed',
])

/** Somebody has to act first: until then the outcome is the same. */
export const isNonRetryable = (error: WisdomError | null): error is WisdomError =>
  error !== null && NON_RETRYABLE.has(error.code)

/** Node and some web views do not tell. */
const isOnline = ({ onLine = true }: { onLine?: boolean } = navigator): boolean => onLine

/** Full jitter, so that clients which failed together do not retry together. */
const randomBackoffMs = (attempts: number): number =>
  Math.random() * MAX_FIRST_BACKOFF_MS * attempts

export interface RetryOptions {
  /** Whether a 401 is believed only when it comes again. */
  isConfirmed?: boolean
  /** Whether there is one attempt at a time. */
  isSerial?: boolean
}

/**
 * Makes up to three attempts within 8.5 s:
 *
 * 1. A failed attempt is followed by the next after a random backoff, or after `Retry-After` if that
 *    still fits.
 * 2. After 3 s without a response the next attempt starts in parallel, and the first response wins. So
 *    a dead connection costs 3 s, and a slow backend is still waited for. The last half second of the 3 s
 *    is a timer of its own: after a stall of the page, a response that arrived meanwhile is processed
 *    before another attempt starts.
 * 3. While the browser is offline one attempt is made, as `navigator.onLine` may be wrong, and none is used up.
 * 4. With `isConfirmed`, the first 401 is followed by another attempt: in a session that has had tokens, one
 *    instance of a backend, or a cookie that is just being renewed, does not sign anybody out.
 * 5. With `isSerial`, no attempt starts while another is open.
 * 6. After 8.5 s it rejects. An open attempt is left to `attempt`, which may keep its late response.
 */
export function withRetries<T>(
  attempt: () => Promise<T>,
  { isConfirmed, isSerial = false }: RetryOptions = {},
): Promise<T> {
  const deadline = performance.now() + RESPONSE_DEADLINE_MS
  let started = 0
  let open = 0
  let hasTried = false
  let isRefused = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const remainingMs = (): number => deadline - performance.now()
  const setTimer = (action: () => void, ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(action, ms)
  }

  const run = (resolve: (value: T) => void, reject: (error: WisdomError) => void): void => {
    const startNext = (): void => {
      if (started === MAX_ATTEMPTS || (isSerial && open > 0)) {
        reject(new WisdomError('refresh_deadline', DEADLINE_MESSAGE))
      } else if (isOnline()) {
        started += 1
        start()
      } else if (!hasTried) start()
      else if (remainingMs() > 0) setTimer(startNext, OFFLINE_POLL_MS)
      else reject(new WisdomError('token_endpoint_unreachable', 'The browser is offline.'))
    }
    const start = (): void => {
      hasTried = true
      open += 1
      const isLast = isSerial || started === MAX_ATTEMPTS
      const timeoutMs = isLast ? remainingMs() : ATTEMPT_TIMEOUT_MS
      setTimer(() => setTimer(startNext, GRACE_MS), timeoutMs - GRACE_MS)
      attempt().then(resolve, onFailure)
    }
    const onFailure = (error: WisdomError): void => {
      open -= 1
      const backoffMs = error.retryAfterMs ?? randomBackoffMs(started)
      const isDoubted = isConfirmed && !isRefused && error.code === 'unauthenticated'
      if (isDoubted) isRefused = true
      else if (!isRetryable(error)) {
        reject(error)
        return
      }
      if (started < MAX_ATTEMPTS && backoffMs < remainingMs()) setTimer(startNext, backoffMs)
      else if (open === 0) reject(error)
    }
    startNext()
  }

  return new Promise(run).finally(() => {
    clearTimeout(timer)
    started = MAX_ATTEMPTS // what is still open starts no other
  })
}
