import type { PageConfig } from './config.js'
import type { Reporter } from './createReporter.js'

export interface TokenRequests {
  /** Asks the host for a token, unless a request is open already. */
  ask: () => void
}

export interface TokenRequestsOptions {
  report: Reporter
  /** Takes an answer; says whether the token was any good. */
  onToken: (token: string) => Promise<boolean>
}

/**
 * The page's half of the exchange.
 *
 * 1. Post the request to the parent, whoever that is. One request is open at a time.
 * 2. Wait. An answer from the parent closes the request; patience running out does, too.
 * 3. Without a token, ask again at the next render: when the user touches the page or comes back to it.
 *
 * Whether the real page takes an answer outside an open request is unknown: `acceptsLateAnswers`.
 */
export function createTokenRequests(
  config: PageConfig,
  { report, onToken }: TokenRequestsOptions,
): TokenRequests {
  let openTimer: number | undefined
  let askedAt = 0
  let unsatisfied = false

  function ask(): void {
    if (openTimer !== undefined || config.neverAsks || window.parent === window) return
    unsatisfied = false
    askedAt = performance.now()
    openTimer = window.setTimeout(giveUp, config.patienceMs)
    post()
    if (config.asksTwice) post()
    report('asked')
  }

  function post(): void {
    window.parent.postMessage({ type: config.wire.tokenRequest }, '*')
  }

  function giveUp(): void {
    openTimer = undefined
    report('gave-up')
    stayUnsatisfied()
  }

  function stayUnsatisfied(): void {
    unsatisfied = true
    if (config.askAgainMs !== null) window.setTimeout(render, config.askAgainMs)
  }

  /** The vendor's "next render cycle". */
  function render(): void {
    if (unsatisfied && document.visibilityState === 'visible') ask()
  }

  function receive({ source, data }: MessageEvent<unknown>): void {
    if (source !== window.parent || typeof data !== 'object' || data === null) return
    const { type, token } = data as Record<string, unknown>
    if (type !== config.wire.tokenResponse || typeof token !== 'string') return
    const open = openTimer !== undefined
    if (!open && !config.acceptsLateAnswers) {
      report('refused', { reason: 'no-open-request' })
      return
    }
    if (open) close()
    void onToken(token).then((taken) => {
      if (taken) unsatisfied = false
      else stayUnsatisfied()
    })
  }

  function close(): void {
    window.clearTimeout(openTimer)
    openTimer = undefined
    report('answered', { waitedMs: Math.round(performance.now() - askedAt) })
  }

  window.addEventListener('message', receive)
  for (const type of ['pointerdown', 'keydown']) window.addEventListener(type, render)
  document.addEventListener('visibilitychange', render)
  return { ask }
}
