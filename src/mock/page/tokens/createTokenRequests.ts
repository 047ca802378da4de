import type { PageConfig } from '../config.js'
import type { Reporter } from '../app/createReporter.js'
import type { PageParts } from '../parts.js'

export interface TokenRequests {
  /** Asks the host for a token, unless a request is open already. */
  ask: () => Promise<void>
  /** Asks at once, whatever the tenant wants by now. */
  askNow: () => void
  /** The same, and sends through the port what the host posts: the token, once the page has taken it, or `null`. */
  askFor: (port: MessagePort) => void
}

export interface TokenRequestsOptions {
  reporter: Reporter
  parts: PageParts
  /** Finds out how the page shall behave by now. */
  refresh: () => Promise<void>
  onAsked: () => void
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
 * Whether the real page takes an answer outside an open request is unknown: `acceptsLateAnswers`,
 * `acceptsUnsolicitedAnswers`.
 */
export function createTokenRequests(
  config: PageConfig,
  { reporter, parts, refresh, onAsked, onToken }: TokenRequestsOptions,
): TokenRequests {
  let openTimer: number | undefined
  let isDeciding = false
  let askedAt = 0
  let unsatisfied = false
  let gaveUp = false
  let ports: MessagePort[] = []

  async function ask(): Promise<void> {
    if (isDeciding || openTimer !== undefined) return
    isDeciding = true
    await refresh()
    isDeciding = false
    if (!config.behaviour.neverAsks) askNow()
  }

  function askNow(): void {
    if (openTimer !== undefined || window.parent === window) return
    const { patienceMs, asksTwice } = config.behaviour
    unsatisfied = false
    gaveUp = false
    askedAt = performance.now()
    openTimer = window.setTimeout(giveUp, patienceMs)
    post()
    if (asksTwice) post()
    void reporter.report('asked')
    onAsked()
  }

  function askFor(port: MessagePort): void {
    port.postMessage({ heard: true })
    ports.push(port)
    askNow()
  }

  function post(): void {
    const message = config.wire.tokenRequest
    window.parent.postMessage({ type: message }, '*')
    reporter.message({ direction: 'page-to-host', message, target: '*' })
  }

  function giveUp(): void {
    openTimer = undefined
    gaveUp = true
    void reporter.report('gave-up')
    tellPorts(null)
    stayUnsatisfied()
  }

  function stayUnsatisfied(): void {
    const { askAgainMs } = config.behaviour
    unsatisfied = true
    if (askAgainMs !== null) window.setTimeout(render, askAgainMs)
  }

  /** The vendor's "next render cycle". */
  function render(): void {
    if (unsatisfied && document.visibilityState === 'visible') void ask()
  }

  function receive({ source, origin, data, ports: [port] }: MessageEvent<unknown>): void {
    const { type, token } = Object(data) as Record<string, unknown>
    if (port && type === config.commands.ask) {
      askFor(port)
      return
    }
    if (type === config.commands.expireIn) return
    const isHost = source === window.parent
    const awaited = openTimer !== undefined
    reporter.message({
      direction: 'host-to-page',
      message: typeof type === 'string' ? type : null,
      origin,
      from: isHost ? 'host' : 'stranger',
      awaited,
      ...parts.readTokenId(token),
    })
    if (!isHost || type !== config.wire.tokenResponse || typeof token !== 'string') return
    if (awaited) close()
    void (awaited ? takeAndTell(token) : takeUnawaited(token, gaveUp))
  }

  /** A test that asked goes on when the page shows what came of it. */
  async function takeAndTell(token: string): Promise<void> {
    await take(token)
    tellPorts(token)
  }

  async function takeUnawaited(token: string, isLate: boolean): Promise<void> {
    await refresh()
    const { acceptsLateAnswers, acceptsUnsolicitedAnswers } = config.behaviour
    if (isLate ? acceptsLateAnswers : acceptsUnsolicitedAnswers) await take(token)
    else await reporter.report('refused', { reason: 'no-open-request' })
  }

  async function take(token: string): Promise<void> {
    if (!(await onToken(token))) stayUnsatisfied()
    else unsatisfied = gaveUp = false
  }

  function close(): void {
    window.clearTimeout(openTimer)
    openTimer = undefined
    void reporter.report('answered', { waitedMs: Math.round(performance.now() - askedAt) })
  }

  function tellPorts(token: string | null): void {
    ports.forEach((port) => port.postMessage({ token }))
    ports = []
  }

  window.addEventListener('message', receive)
  for (const type of ['pointerdown', 'keydown']) window.addEventListener(type, render)
  document.addEventListener('visibilitychange', render)
  return { ask, askNow, askFor }
}
