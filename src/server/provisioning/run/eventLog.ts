/** Events that can be iterated while they are added. Each iteration starts with the first event. */
export interface EventLog<T> extends AsyncIterable<T> {
  append(event: T): void
  /** Ends all iterations. With an error, they throw it. */
  close(error?: unknown): void
}

export function createEventLog<T>(): EventLog<T> {
  const events: T[] = []
  const changes = createChangeNotifier()
  let end: { error: unknown } | undefined

  return {
    append(event) {
      events.push(event)
      changes.notify()
    },
    close(error) {
      end = { error }
      changes.notify()
    },
    async *[Symbol.asyncIterator]() {
      for (let index = 0; ; index++) {
        while (index >= events.length && !end) await changes.next()
        const event = events[index]
        if (event === undefined) break
        yield event
      }
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- unchanged, like a rejection
      if (end?.error !== undefined) throw end.error
    },
  }
}

function createChangeNotifier() {
  let listeners: (() => void)[] = []
  return {
    /** Resolves at the next notification. */
    next: () => new Promise<void>((resolve) => listeners.push(resolve)),
    notify() {
      const notified = listeners
      listeners = []
      notified.forEach((resolve) => resolve())
    },
  }
}
