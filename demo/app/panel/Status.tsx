import type { Journal } from './journal.js'
import { TokenLife } from './TokenLife.js'

/** The status of the embed, the remaining lifetime of its token, and the last error. */
export function Status({ journal: { status, lifetimeMs, error } }: { journal: Journal }) {
  return (
    <section className="card" aria-labelledby="status-title">
      <div className="row">
        <h2 id="status-title">Embed</h2>
        <span className="pill" data-status={status}>
          {status}
        </span>
      </div>
      <TokenLife lifetimeMs={lifetimeMs} />
      {error && (
        <p className="error">
          <code>{error.code}</code> {error.message}
        </p>
      )}
    </section>
  )
}
