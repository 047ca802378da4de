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
  { timeoutMs, signal }: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  const end = new AbortController()
  const onAbort = () => end.abort(signal?.reason)
  const onTimeout = () => end.abort(new Error(`No answer within ${timeoutMs} ms.`))

  const timer = setTimeout(onTimeout, timeoutMs)
  signal?.addEventListener('abort', onAbort)
  try {
    return await Promise.race([work(end.signal), rejectionOf(end.signal)])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error))
  })
}
