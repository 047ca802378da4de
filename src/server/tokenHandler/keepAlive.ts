/**
 * Keeps the runtime working until a promise settles, also after the response was sent. See `waitUntil` in
 * {@link TokenHandlerOptions}.
 */
export type WaitUntil = (work: Promise<unknown>) => void

/** Passes work to the runtime, and returns it. */
export type KeepAlive = <T>(work: Promise<T>) => Promise<T>

export function createKeepAlive(waitUntil: WaitUntil | undefined): KeepAlive {
  return (work) => {
    try {
      // Never rejects, as platforms log that as an error of their own.
      waitUntil?.(Promise.allSettled([work]))
    } catch {
      // Outside of a request, as in a test, some platforms refuse it. The work is done anyway.
    }
    return work
  }
}
