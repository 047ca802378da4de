export interface Deadline {
  timeoutMs: number
  signal?: AbortSignal | undefined
}

/**
 * The outcome of `work`, unless `timeoutMs` pass or `signal` aborts before it.
 *
 * Work is told through its signal, and no longer waited for if it does not listen.
 */
export async function withDeadline<T>(
  deadline: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { signal, stop } = startDeadline(deadline)
  try {
    return await unlessAborted(signal, work(signal))
  } finally {
    stop()
  }
}

/** The same for work that has begun already, and cannot be told to end. */
export function unlessLate<T>(timeoutMs: number, work: PromiseLike<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooLate(timeoutMs)), timeoutMs)
    void Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}

/** As the one of `AbortSignal.timeout`, whose timer Node 20 may forget with its signal. */
const tooLate = (timeoutMs: number) =>
  new DOMException(`No answer within ${timeoutMs} ms.`, 'TimeoutError')

/** A signal that aborts when `timeoutMs` pass or `signal` aborts. Stop it when the work is done. */
export function startDeadline({ timeoutMs, signal }: Deadline) {
  signal?.throwIfAborted()
  const end = new AbortController()
  const onAbort = () => end.abort(signal?.reason)
  const onTimeout = () => end.abort(tooLate(timeoutMs))

  const timer = setTimeout(onTimeout, timeoutMs)
  signal?.addEventListener('abort', onAbort)
  const stop = () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
  return { signal: end.signal, stop }
}

/** The outcome of `work`, or the reason of `signal` if that aborts first. */
export function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort)
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

/** Waits `ms`, or until `signal` aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}
