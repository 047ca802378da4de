import { formatDuration } from '../recorder/format.js'
import type { TokenLife } from '../recorder/sessions.js'

/** A token's life from end to end: how much of it is gone, and where the next one is asked for. */
export function TokenLine({ lifetimeMs, ageMs, refreshAgeMs }: TokenLife) {
  const share = (ms: number): string => `${Math.min(100, (ms / lifetimeMs) * 100)}%`
  const refresh =
    refreshAgeMs === undefined
      ? 'no refresh planned'
      : `refresh in ${formatDuration(refreshAgeMs - ageMs)}`
  const text = `${formatDuration(ageMs)} old, ${refresh}, expires in ${formatDuration(lifetimeMs - ageMs)}`
  return (
    <>
      <div
        className="line"
        role="meter"
        aria-label="Age of the token"
        aria-valuemin={0}
        aria-valuemax={Math.round(lifetimeMs / 1000)}
        aria-valuenow={Math.round(ageMs / 1000)}
        aria-valuetext={text}
      >
        <div className="age" style={{ inlineSize: share(ageMs) }} />
        {refreshAgeMs !== undefined && (
          <div className="planned" style={{ insetInlineStart: share(refreshAgeMs) }} />
        )}
      </div>
      <p className="muted">{text}</p>
    </>
  )
}
