import type { MockClock } from './clock.js'
import type { MockEvent, MockEventDetail } from './events.js'

/** An event with its time, in milliseconds since the epoch, by the clock of the mock. */
type Timestamped<Detail extends { type: string }> = Detail & { at: number }
type OfType<Event extends { type: string }, Type> = Extract<Event, { type: Type }>

/**
 * The events of a mock, oldest first. Events contain no tokens, keys or passwords.
 *
 * @typeParam Event - The union of events in this log.
 */
export interface EventLog<Event extends { type: string }> {
  /** All events so far, oldest first. */
  readonly all: readonly Event[]
  /**
   * Returns the events of one type, oldest first.
   *
   * @example
   * const emails = mock.events.of('token-issued').map(({ email }) => email)
   */
  of<Type extends Event['type']>(type: Type): OfType<Event, Type>[]
  /**
   * Calls the listener with every new event. Returns a function that unsubscribes.
   *
   * @example
   * const unsubscribe = mock.events.subscribe((event) => console.log(event.type))
   */
  subscribe(listener: (event: Event) => void): () => void
  /**
   * Resolves to the first event of this type that matches. The event may be in the log already. The
   * promise never rejects and has no timeout of its own.
   *
   * @param type - The type of event.
   * @param matches - Tells whether an event of this type is the one. By default, every event matches.
   * @example
   * await mock.events.waitFor('page-reported', ({ report }) => report === 'renewed')
   */
  waitFor<Type extends Event['type']>(
    type: Type,
    matches?: (event: OfType<Event, Type>) => boolean,
  ): Promise<OfType<Event, Type>>
}

/** The event log of a mock tenant: everything that happened to it, oldest first. */
export type MockEventLog = EventLog<MockEvent>

export interface WritableEventLog<
  Detail extends { type: string } = MockEventDetail,
> extends EventLog<Timestamped<Detail>> {
  append(event: Detail): void
  /** Forgets all events. Listeners stay. */
  clear(): void
}

export function createEventLog<Detail extends { type: string } = MockEventDetail>(
  clock: MockClock,
): WritableEventLog<Detail> {
  type Event = Timestamped<Detail>
  const all: Event[] = []
  const listeners = new Set<(event: Event) => void>()

  function subscribe(listener: (event: Event) => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  const log: WritableEventLog<Detail> = {
    all,
    subscribe,
    clear: () => void (all.length = 0),
    of: (type) => all.filter((event) => isOf(event, type)),
    append(detail) {
      const event = { ...detail, at: clock.now() }
      all.push(event)
      listeners.forEach((listener) => listener(event))
    },
    waitFor: (type, matches = () => true) => {
      const past = log.of(type).find(matches)
      if (past) return Promise.resolve(past)
      return new Promise((resolve) => {
        const unsubscribe = subscribe((event) => {
          if (!isOf(event, type) || !matches(event)) return
          unsubscribe()
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
