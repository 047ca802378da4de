import { useWisdomToken } from '../../../src/index.js'
import { formatDuration } from './formatDuration.js'
import { useNow } from './useNow.js'

/** A bar for the remaining lifetime of the token. It does not show the token. */
export function TokenLife({ lifetimeMs }: { lifetimeMs: number | undefined }) {
  const { status, expiresAt } = useWisdomToken()
  const now = useNow(250)
  const remainingMs = expiresAt === undefined ? 0 : Math.max(0, expiresAt - now)
  const text = status === 'ready' ? `${formatDuration(remainingMs)} left` : TEXTS[status]
  return (
    <div>
      <div className="row">
        <span id="life-label">Token</span>
        <span className="number">{text}</span>
      </div>
      <progress aria-labelledby="life-label" max={lifetimeMs ?? 1} value={remainingMs} />
    </div>
  )
}

const TEXTS = { idle: 'none', pending: 'requested', error: 'unavailable' }
