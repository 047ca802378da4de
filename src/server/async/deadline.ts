import { raceWithSignal } from './raceWithSignal.js'

export interface Deadline {
  timeoutMs: number
  /** Aborts before the timeout, with a reason of its own. */
  signal?: AbortSignal | undefined
}

/**
 * The result of `work`. Rejects when `timeoutMs` have passed or `signal` aborts.
 *
 * `work` gets a signal that aborts in both cases. Work that ignores it is no longer waited for.
 */
export async function withDeadline<T>(
  deadline: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { signal, stop } = startDeadline(deadline)
  try {
    return await raceWithSignal(signal, work(signal))
  } finally {
    stop()
  }
}

/** The result of work that has already started and that cannot be aborted. */
export function withTimeout<T>(timeoutMs: number, work: PromiseLike<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(timeoutError(timeoutMs)), timeoutMs)
    void Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}

/** A signal that aborts after `timeoutMs`, or when `signal` aborts. Call `stop` when the work is done. */
export function startDeadline({ timeoutMs, signal }: Deadline) {
  signal?.throwIfAborted()
  const controller = new AbortController()
  const onAbort = () => controller.abort(signal?.reason)
  const onTimeout = () => controller.abort(timeoutError(timeoutMs))

  const timer = setTimeout(onTimeout, timeoutMs)
  signal?.addEventListener('abort', onAbort)
  const stop = () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
  return { signal: controller.signal, stop }
}

/** The error of `AbortSignal.timeout`. Node 20 may collect such a signal together with its timer. */
const timeoutError = (timeoutMs: number) =>
  new DOMException(`No response within ${timeoutMs} ms.`, 'TimeoutError')
