import type { PageConfig } from '../config.js'

export interface TokenTimers {
  /** Starts the timers of a new token. */
  start(expiresInMs: number): void
  /** The remaining lifetime of the token, in milliseconds. */
  remainingMs(): number
}

export interface TokenTimersOptions {
  onRequestDue: () => void
  onExpire: () => void
}

/** Two timers for each token. Both are relative, so a wrong clock of the browser has no effect. */
export function createTokenTimers(
  config: PageConfig,
  { onRequestDue, onExpire }: TokenTimersOptions,
): TokenTimers {
  const MAX_TIMEOUT_MS = 2 ** 31 - 1 // Timers with a longer delay fire immediately.
  let expiresAt = performance.now()
  let requestTimer: number | undefined
  let expiryTimer: number | undefined
  let isFirst = true

  /** A token that lives shorter than `leadMs` is replaced immediately, but not in a tight loop. */
  function toRequestDelay(expiresInMs: number): number {
    const { leadMs } = config.behaviour
    if (expiresInMs > leadMs) return expiresInMs - leadMs
    return isFirst ? 0 : Math.min(1000, expiresInMs / 2)
  }

  function start(expiresInMs: number): void {
    const requestDelay = toRequestDelay(expiresInMs)
    window.clearTimeout(requestTimer)
    window.clearTimeout(expiryTimer)
    expiresAt = performance.now() + expiresInMs
    requestTimer = window.setTimeout(onRequestDue, Math.min(requestDelay, MAX_TIMEOUT_MS))
    expiryTimer = window.setTimeout(onExpire, Math.min(expiresInMs, MAX_TIMEOUT_MS))
    isFirst = false
  }

  return { start, remainingMs: () => Math.max(0, expiresAt - performance.now()) }
}
