import { useState } from 'react'
import type { WisdomErrorCode } from '../../errors.js'
import { getRecorder } from '../recorder/recorder.js'
import type { SessionView } from '../recorder/sessions.js'
import { TokenLine } from './TokenLine.js'

/** How an attempt can fail in the field. */
const FAILURES: readonly WisdomErrorCode[] = [
  'unauthenticated',
  'forbidden',
  'rate_limited',
  'token_endpoint_unreachable',
  'token_endpoint_failed',
  'token_response_invalid',
  'token_expired',
]

export function SessionCard({ id, failing, life, error, ...session }: SessionView) {
  const { user, tenant, source, context, subscribers, status } = session
  const [code, setCode] = useState<WisdomErrorCode>('unauthenticated')
  const { refresh, expire, fail } = getRecorder()
  const name = `#${id} ${user}`

  return (
    <article className="card" aria-label={`Session ${name}`}>
      <div className="row" data-status={status}>
        <h3>{name}</h3>
        <span className="state">{status}</span>
      </div>
      <p className="muted">
        {tenant}, by {source}, used by {subscribers}
        {context && `, context: ${context}`}
      </p>
      {life ? <TokenLine {...life} /> : <p className="muted">no token</p>}
      {error && (
        <p className="bad">
          <code>{error.code}</code> {error.message}
        </p>
      )}
      <div className="actions">
        <button type="button" onClick={() => refresh(id)}>
          Refresh
        </button>
        <button type="button" disabled={!life} onClick={() => expire(id)}>
          Expire
        </button>
        <button
          type="button"
          aria-pressed={failing !== undefined}
          onClick={() => fail(id, failing ? undefined : code)}
        >
          Fail
        </button>
        <select
          aria-label="How it fails"
          value={failing ?? code}
          onChange={({ target }) => {
            const chosen = target.value as WisdomErrorCode
            setCode(chosen)
            if (failing) fail(id, chosen)
          }}
        >
          {FAILURES.map((failure) => (
            <option key={failure}>{failure}</option>
          ))}
        </select>
      </div>
    </article>
  )
}
