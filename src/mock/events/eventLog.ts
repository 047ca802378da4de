import type { MockClock } from './clock.js'
import type { MockEvent, MockEventDetail } from './events.js'

/** One thing that happened, of so many kinds; `at` is the mock's time in milliseconds. */
type Dated<Detail extends { type: string }> = Detail & { at: number }
type OfType<Event extends { type: string }, Type> = Extract<Event, { type: Type }>

/** Everything that happened, oldest first. */
export interface EventLog<Event extends { type: string }> {
  readonly all: readonly Event[]
  of<Type extends Event['type']>(type: Type): OfType<Event, Type>[]
  /** Calls the listener with every event from now on; the result unsubscribes. */
  subscribe(listener: (event: Event) => void): () => void
  /**
   * The first event of this type that matches, be it past or still to come. Never rejects: the
   * test's own timeout ends it.
   *
   * @example
   * await mock.events.waitFor('page-reported', (event) => event.report === 'renewed')
   */
  waitFor<Type extends Event['type']>(
    type: Type,
    matches?: (event: OfType<Event, Type>) => boolean,
  ): Promise<OfType<Event, Type>>
}

/** Everything that happened to the tenant, oldest first. */
export type MockEventLog = EventLog<MockEvent>

export interface WritableEventLog<
  Detail extends { type: string } = MockEventDetail,
> extends EventLog<Dated<Detail>> {
  append(event: Detail): void
}

export function createEventLog<Detail extends { type: string } = MockEventDetail>(
  clock: MockClock,
): WritableEventLog<Detail> {
  type Event = Dated<Detail>
  const all: Event[] = []
  const listeners = new Set<(event: Event) => void>()
  const log: WritableEventLog<Detail> = {
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

function isOf<Event extends { type: string }, Type extends Event['type']>(
  event: Event,
  type: Type,
): event is OfType<Event, Type> {
  return event.type === type
}
