import type {} from './reporters.js'
import type { WisdomEmbedStatus, WisdomError, WisdomEvent } from '../../../src/index.js'

/** What the library told its host so far, oldest first. */
export interface Records {
  events: WisdomEvent[]
  errors: WisdomError[]
  statuses: WisdomEmbedStatus[]
}

export interface Recorder {
  records: Records
  event: (event: WisdomEvent) => void
  error: (error: WisdomError) => void
  status: (status: WisdomEmbedStatus) => void
}

export function createRecorder(): Recorder {
  const records: Records = { events: [], errors: [], statuses: [] }
  return {
    records,
    event(event) {
      records.events.push(event)
      window.reporters?.event(event)
    },
    error(error) {
      records.errors.push(error)
      window.reporters?.error(error)
    },
    status: (status) => records.statuses.push(status),
  }
}

/** The records as JSON, with everything that an error has. */
export function toJson(records: Records): string {
  return JSON.stringify(records, (_key, value: unknown) =>
    value instanceof Error
      ? Object.fromEntries(
          Object.getOwnPropertyNames(value).map((name) => [name, Reflect.get(value, name)]),
        )
      : value,
  )
}
