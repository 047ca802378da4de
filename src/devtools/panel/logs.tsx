import type { ReactNode } from 'react'
import { type Entry, MAX_ENTRIES } from '../recorder/history.js'
import { isAccepted } from '../recorder/verdict.js'
import { getRecorder } from '../recorder/recorder.js'
import { useSnapshot } from './useSnapshot.js'

/** Every message that the page received, and why it was accepted or refused. */
export function MessageLog() {
  return (
    <Log entries={useSnapshot().messages} empty="No message yet.">
      {({ from, messageType, verdict, detail, count, outcome }) => (
        <>
          <code>{messageType}</code> from {from}
          {count > 1 && ` (${count}×)`}:{' '}
          {isAccepted(verdict) ? (
            <span className="good">accepted</span>
          ) : (
            <span className="bad">refused</span>
          )}
          <p className="muted">
            {detail}
            {outcome && `; ${outcome}`}
          </p>
        </>
      )}
    </Log>
  )
}

/** Every attempt to get a token. */
export function AttemptLog() {
  return (
    <Log
      entries={useSnapshot().attempts}
      empty="No token was requested since the devtools were mounted."
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

/** Every event of all components of the page. */
export function EventLog() {
  return (
    <Log entries={useSnapshot().events} empty="No event since the devtools were mounted.">
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
        <p className="muted">{entries.length ? `Newest first, at most ${MAX_ENTRIES}.` : empty}</p>
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
