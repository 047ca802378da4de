/** What was noted, and when. */
export type Entry<T> = T & {
  readonly id: number
  /** Milliseconds since the epoch. */
  readonly at: number
}

export interface History<T> {
  /** @returns its id, for `change` */
  add: (note: T) => number
  /** What became of it since. One that is forgotten stays so. */
  change: (id: number, change: Partial<T>) => void
  /** The newest first. */
  entries: () => readonly Entry<T>[]
  clear: () => void
}

/** How many are kept of each kind. */
export const LIMIT = 100

/** A list that forgets: at `LIMIT` entries each new one costs the oldest. */
export function createHistory<T extends object>(): History<T> {
  let entries: readonly Entry<T>[] = []
  let nextId = 1
  return {
    add: (note) => {
      const id = nextId++
      entries = [{ ...note, id, at: Date.now() }, ...entries].slice(0, LIMIT)
      return id
    },
    change: (id, change) => {
      entries = entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry))
    },
    entries: () => entries,
    clear: () => {
      entries = []
    },
  }
}
