import type { ReactNode } from 'react'
import { type Entry, LIMIT } from './history.js'
import { isAccepted } from './messages.js'
import { getRecorder } from './recorder.js'
import { useSnapshot } from './useSnapshot.js'

/** Every message that the page received, and why it was accepted or refused. */
export function MessageLog() {
  return (
    <Log entries={useSnapshot().messages} empty="No message has come yet.">
      {({ from, said, verdict, detail, times, answer }) => (
        <>
          <code>{said}</code> from {from}
          {times > 1 && ` (${times}×)`}:{' '}
          {isAccepted(verdict) ? (
            <span className="good">accepted</span>
          ) : (
            <span className="bad">refused</span>
          )}
          <p className="muted">
            {detail}
            {answer && `; ${answer}`}
          </p>
        </>
      )}
    </Log>
  )
}

/** Every try for a token. */
export function AttemptLog() {
  return (
    <Log
      entries={useSnapshot().attempts}
      empty="Nothing was asked for since the devtools are there."
    >
      {({ session, source, reason, outcome, error, tookMs }) => (
        <>
          #{session} <code>{source}</code> ({reason}):{' '}
          <span className={outcome === 'failed' ? 'bad' : outcome === 'token' ? 'good' : 'muted'}>
            {outcome}
          </span>{' '}
          {error && <code>{error}</code>} {tookMs !== undefined && `after ${Math.round(tookMs)} ms`}
        </>
      )}
    </Log>
  )
}

/** Everything that `onEvent` hears, of all components of the page. */
export function EventLog() {
  return (
    <Log entries={useSnapshot().events} empty="Nothing has happened since the devtools are there.">
      {({ type, text, isProblem }) => (
        <>
          <code className={isProblem ? 'bad' : undefined}>{type}</code> {text}
        </>
      )}
    </Log>
  )
}

interface LogProps<T> {
  /** The newest first. */
  entries: readonly Entry<T>[]
  empty: string
  children: (entry: Entry<T>) => ReactNode
}

function Log<T>({ entries, empty, children }: LogProps<T>) {
  return (
    <>
      <div className="row">
        <p className="muted">{entries.length ? `The newest first, at most ${LIMIT}.` : empty}</p>
        <button type="button" onClick={() => getRecorder().clear()}>
          Clear
        </button>
      </div>
      <ol>
        {entries.map((entry) => (
          <li key={entry.id} className="entry">
            <time dateTime={new Date(entry.at).toISOString()}>
              {new Date(entry.at).toLocaleTimeString('en-GB')}
            </time>{' '}
            {children(entry)}
          </li>
        ))}
      </ol>
    </>
  )
}
