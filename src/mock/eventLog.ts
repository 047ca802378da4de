import type { MockClock } from './clock.js'
import type { MockEvent, MockEventDetail, MockEventOf, MockEventType } from './events.js'

/** Everything that happened to the tenant, oldest first. */
export interface MockEventLog {
  readonly all: readonly MockEvent[]
  of<Type extends MockEventType>(type: Type): MockEventOf<Type>[]
  /** Calls the listener with every event from now on; the result unsubscribes. */
  subscribe(listener: (event: MockEvent) => void): () => void
  /**
   * The first event of this type that matches, be it past or still to come. Never rejects: the
   * test's own timeout ends it.
   *
   * @example
   * await mock.events.waitFor('page-reported', (event) => event.report === 'renewed')
   */
  waitFor<Type extends MockEventType>(
    type: Type,
    matches?: (event: MockEventOf<Type>) => boolean,
  ): Promise<MockEventOf<Type>>
}

export interface WritableEventLog extends MockEventLog {
  append(event: MockEventDetail): void
}

export function createEventLog(clock: MockClock): WritableEventLog {
  const all: MockEvent[] = []
  const listeners = new Set<(event: MockEvent) => void>()
  const log: WritableEventLog = {
    all,
    of: (type) => all.filter((event) => isOf(event, type)),
    append(detail) {
      const event = { ...detail, at: clock.now() }
      all.push(event)
      listeners.forEach((listener) => listener(event))
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    waitFor(type, matches = () => true) {
      const past = log.of(type).find(matches)
      if (past) return Promise.resolve(past)
      return new Promise((resolve) => {
        const stop = log.subscribe((event) => {
          if (!isOf(event, type) || !matches(event)) return
          stop()
          resolve(event)
        })
      })
    },
  }
  return log
}

function isOf<Type extends MockEventType>(
  event: MockEvent,
  type: Type,
): event is MockEventOf<Type> {
  return event.type === type
}
