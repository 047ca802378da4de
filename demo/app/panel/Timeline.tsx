import { describeEvent } from './describeEvent.js'
import type { JournalEntry } from './journal.js'

/** The events of the library, newest first. */
export function Timeline({ entries }: { entries: readonly JournalEntry[] }) {
  return (
    <section className="card timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">Events</h2>
      {/* It scrolls, so it must be reachable by keyboard. */}
      <ol className="entries" tabIndex={0} aria-labelledby="timeline-title">
        {entries.map((entry) => (
          <Entry key={entry.id} {...entry} />
        ))}
      </ol>
    </section>
  )
}

function Entry({ at, event }: JournalEntry) {
  const { kind, text } = describeEvent(event)
  const time = new Date(at)
  return (
    <li className="entry" data-kind={kind}>
      <time dateTime={time.toISOString()}>{time.toLocaleTimeString('en-GB')}</time>
      <code>{event.type}</code>
      <span className="entry-text">{text}</span>
    </li>
  )
}
