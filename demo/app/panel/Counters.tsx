import type { Journal } from './journal.js'

/** Counts of the events. Loads stay at one until the user or the view changes. */
export function Counters({ journal }: { journal: Journal }) {
  const counts = [
    ['Tokens', journal.tokens],
    ['Renewals', journal.renewals],
    ['Responses', journal.responses],
    ['Loads', journal.loads],
  ] as const
  return (
    <dl className="counters card" aria-label="Counters">
      {counts.map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  )
}
