import type { Journal } from './journal.js'

/** What the events add up to. Loads stay at one for as long as nobody changes user or view. */
export function Counters({ journal }: { journal: Journal }) {
  const counts = [
    ['Tokens', journal.tokens],
    ['Renewals', journal.renewals],
    ['Answers', journal.answers],
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
