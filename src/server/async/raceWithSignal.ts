/** The result of `work`. Rejects with the signal's reason if the signal aborts first. */
export function raceWithSignal<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort)
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
