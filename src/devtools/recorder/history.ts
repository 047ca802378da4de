/** What was recorded, and when. */
export type Entry<T> = T & {
  readonly id: number
  /** Milliseconds since the epoch. */
  readonly at: number
}

export interface History<T> {
  /** @returns its id, for `change` */
  add: (content: T) => number
  /** Updates an entry. An entry that was dropped stays dropped. */
  change: (id: number, change: Partial<T>) => void
  /** The newest first. */
  entries: () => readonly Entry<T>[]
  clear: () => void
}

/** How many entries a history keeps. */
export const MAX_ENTRIES = 100

/** A list with a limit: each entry over `MAX_ENTRIES` drops the oldest. */
export function createHistory<T extends object>(): History<T> {
  let entries: readonly Entry<T>[] = []
  let nextId = 1
  return {
    add: (content) => {
      const id = nextId++
      entries = [{ ...content, id, at: Date.now() }, ...entries].slice(0, MAX_ENTRIES)
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
