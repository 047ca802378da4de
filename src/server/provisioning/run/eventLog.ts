/** Events to be iterated while they come in; each iteration begins with the first. */
export interface EventLog<T> extends AsyncIterable<T> {
  append(event: T): void
  /** No more events: iterations end, or throw `error`. */
  close(error?: unknown): void
}

export function createEventLog<T>(): EventLog<T> {
  const events: T[] = []
  let end: { error: unknown } | undefined
  let waiting: (() => void)[] = []

  const wake = () => {
    const woken = waiting
    waiting = []
    woken.forEach((resolve) => resolve())
  }
  const next = () => new Promise<void>((resolve) => waiting.push(resolve))

  return {
    append(event) {
      events.push(event)
      wake()
    },
    close(error) {
      end = { error }
      wake()
    },
    async *[Symbol.asyncIterator]() {
      for (let index = 0; ; index++) {
        while (index >= events.length && !end) await next()
        const event = events[index]
        if (event === undefined) break
        yield event
      }
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- as it came, like a rejection
      if (end?.error !== undefined) throw end.error
    },
  }
}
