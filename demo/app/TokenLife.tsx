import { useWisdomToken } from '../../src/index.js'
import { formatDuration } from './formatDuration.js'
import { useNow } from './useNow.js'

/** A bar that runs out with the token. Of the token itself nothing is shown. */
export function TokenLife({ lifetimeMs }: { lifetimeMs: number }) {
  const { status, expiresAt = 0 } = useWisdomToken()
  const leftMs = Math.max(0, expiresAt - useNow(250))
  const text = status === 'ready' ? `${formatDuration(leftMs)} left` : TEXTS[status]
  return (
    <div>
      <div className="row">
        <span id="life-label">Token</span>
        <span className="number">{text}</span>
      </div>
      <progress aria-labelledby="life-label" max={lifetimeMs || 1} value={leftMs} />
    </div>
  )
}

const TEXTS = { idle: 'none', pending: 'on its way', error: 'none to be had' }
