/** Before that, the first calls say little about the others. */
const MIN_ELAPSED_MS = 3_000

/** Estimates how long a task still takes, from the pace since its first step. */
export interface TimeEstimate {
  /** Milliseconds. `undefined` while there is nothing to estimate from. */
  update(done: number, total: number): number | undefined
}

export function createTimeEstimate(now: () => number = Date.now): TimeEstimate {
  let first: { done: number; at: number } | undefined
  return {
    update(done, total) {
      first ??= { done, at: now() }
      const elapsedMs = now() - first.at
      const steps = done - first.done
      if (steps <= 0 || elapsedMs < MIN_ELAPSED_MS || done >= total) return undefined
      return (elapsedMs / steps) * (total - done)
    },
  }
}
