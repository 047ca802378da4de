import { randomFailureDelayMs, randomRefreshDelayMs } from './refreshDelay.js'
import { remainingMs, type TokenRecord } from './tokenRecord.js'

/** When a session requests its next token. */
export interface RefreshSchedule {
  /** Draws the moment anew: a token was received, or a request failed. */
  plan: (hasFailed: boolean) => void
  /** Sets the timer again. Age decides, not the timer: it runs late in a hidden tab, and not at all in sleep. */
  adjust: () => void
  /** How much of the token's life remains at that moment, in milliseconds. */
  remainingAtRefreshMs: () => number
}

/** What a session has: a token, or the error of its last request, or both. */
interface SessionState {
  data: TokenRecord | undefined
  error: Error | null
}

export function createRefreshSchedule(
  state: () => SessionState,
  isWanted: () => boolean,
  refresh: () => void,
): RefreshSchedule {
  let remainingAtRefreshMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Without a token it follows a failure: nobody presses Try again on an unattended display. */
  const delayMs = (): number | undefined => {
    const { data, error } = state()
    if (data) return remainingMs(data) - remainingAtRefreshMs
    return error ? randomFailureDelayMs() : undefined
  }

  const adjust = (): void => {
    clearTimeout(timer)
    const ms = delayMs()
    if (isWanted() && ms !== undefined) timer = setTimeout(refresh, ms)
  }

  return {
    adjust,
    plan: (hasFailed) => {
      const { data } = state()
      if (data) {
        const restMs = remainingMs(data)
        remainingAtRefreshMs = restMs - randomRefreshDelayMs(restMs, hasFailed)
      }
      adjust()
    },
    remainingAtRefreshMs: () => remainingAtRefreshMs,
  }
}
