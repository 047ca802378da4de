import type { PageConfig } from '../config.js'

export interface TokenLife {
  /** Starts over with a token that has this much left, in milliseconds. */
  begin(expiresInMs: number): void
  leftMs(): number
}

export interface TokenLifeOptions {
  /** Time to ask for the next token. */
  onAsk: () => void
  onDeath: () => void
}

/** Two timers for each token, both relative, so that a wrong clock in the browser does not matter. */
export function createTokenLife(
  config: PageConfig,
  { onAsk, onDeath }: TokenLifeOptions,
): TokenLife {
  const LONGEST_TIMER_MS = 2 ** 31 - 1 // more than that fires at once
  let diesAt = performance.now()
  let askTimer: number | undefined
  let deathTimer: number | undefined
  let renewed = false

  /** A token shorter than the lead is replaced at once; when all are, at a bearable pace. */
  function askInMs(expiresInMs: number): number {
    const { leadMs } = config.behaviour
    if (expiresInMs > leadMs) return expiresInMs - leadMs
    return renewed ? Math.min(1000, expiresInMs / 2) : 0
  }

  function begin(expiresInMs: number): void {
    window.clearTimeout(askTimer)
    window.clearTimeout(deathTimer)
    diesAt = performance.now() + expiresInMs
    askTimer = window.setTimeout(onAsk, Math.min(askInMs(expiresInMs), LONGEST_TIMER_MS))
    deathTimer = window.setTimeout(onDeath, Math.min(expiresInMs, LONGEST_TIMER_MS))
    renewed = true
  }

  return { begin, leftMs: () => Math.max(0, diesAt - performance.now()) }
}
