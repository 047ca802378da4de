import { SessionCard } from './SessionCard.js'
import { useSnapshot } from './useSnapshot.js'

/** What is there now: the sessions, and the frames. */
export function State() {
  const { sessions, frames } = useSnapshot()
  return (
    <>
      <h2>Sessions</h2>
      {sessions.length === 0 && <p className="muted">None: nothing on this page asked for one.</p>}
      {sessions.map((session) => (
        <SessionCard key={session.id} {...session} />
      ))}
      <h2>Frames</h2>
      {frames.length === 0 && <p className="muted">None.</p>}
      <ul>
        {frames.map(({ id, title, status, page, loads, asks }) => (
          <li key={id} className="card">
            <div className="row" data-status={status}>
              <h3>{title}</h3>
              <span className="state">{status}</span>
            </div>
            <p className="muted">{page ?? 'its page is not known yet'}</p>
            <p className="muted">
              loaded {loads}×, asked for a token {asks}×
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
