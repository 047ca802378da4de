/**
 * Waits that can be cancelled together.
 *
 * They are not listeners of an AbortSignal: runtimes warn when a signal has more than ten, and searching the list takes
 * time.
 */
export interface CancellableWaits {
  /** The result of `work`. Rejects with the reason if the waits are cancelled first. */
  wait<T>(work: Promise<T>): Promise<T>
  /** Rejects all waits, and those that come later. */
  cancelAll(reason: Error): void
}

export function createCancellableWaits(): CancellableWaits {
  const cancels = new Set<(reason: Error) => void>()
  let cancelledBy: Error | undefined
  return {
    wait: (work) =>
      new Promise((resolve, reject) => {
        if (cancelledBy) reject(cancelledBy)
        cancels.add(reject)
        const remove = () => {
          cancels.delete(reject)
        }
        work.then(resolve, reject).then(remove, remove)
      }),
    cancelAll(reason) {
      cancelledBy = reason
      cancels.forEach((cancel) => cancel(reason))
    },
  }
}
