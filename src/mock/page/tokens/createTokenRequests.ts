import type { Reporter } from '../app/createReporter.js'
import type { PageConfig } from '../config.js'
import type { createRequestTimer } from './createRequestTimer.js'
import type { createTestPorts } from './createTestPorts.js'

export interface TokenRequests {
  /** Requests a token, unless a request is open, or a fault says never to ask. */
  ask: () => Promise<void>
  /** Requests a token, unless a request is open. */
  askNow: () => void
  /** Requests a token for a test. Its port gets the token once the page uses it, or `null`. */
  askFor: (port: MessagePort) => void
  isOpen: () => boolean
  /** Handles a token that the host posted. */
  receive: (token: string) => void
}

export interface TokenRequestsParts {
  createRequestTimer: typeof createRequestTimer
  createTestPorts: typeof createTestPorts
}

export interface TokenRequestsOptions {
  reporter: Reporter
  parts: TokenRequestsParts
  /** Reads from the tenant how the page must behave. */
  refresh: () => Promise<void>
  onAsked: () => void
  /** Resolves to whether the page now uses the token. */
  onToken: (token: string) => Promise<boolean>
}

/**
 * The page's part of the token exchange.
 *
 * 1. Post the request to the parent, whatever its origin. Only one request is open at a time.
 * 2. A token from the parent closes the request. So does the timeout.
 * 3. Without a token, ask again when the user touches the page or returns to it.
 *
 * It is not known whether the real page accepts a token without an open request. The settings
 * `acceptsLateResponses` and `acceptsUnsolicitedResponses` decide.
 */
export function createTokenRequests(
  config: PageConfig,
  { reporter, parts, refresh, onAsked, onToken }: TokenRequestsOptions,
): TokenRequests {
  const request = parts.createRequestTimer()
  const ports = parts.createTestPorts()
  let isRefreshing = false
  let hasTimedOut = false
  let needsToken = false

  async function ask(): Promise<void> {
    if (isRefreshing || request.isOpen()) return
    isRefreshing = true
    await refresh()
    isRefreshing = false
    if (!config.behaviour.neverAsks) askNow()
  }

  function askNow(): void {
    if (request.isOpen() || window.parent === window) return
    const { responseTimeoutMs, asksTwice } = config.behaviour
    hasTimedOut = false
    needsToken = false
    request.open(responseTimeoutMs, handleTimeout)
    post()
    if (asksTwice) post()
    void reporter.report('asked')
    onAsked()
  }

  function askFor(port: MessagePort): void {
    ports.add(port)
    askNow()
  }

  function post(): void {
    const message = config.wire.tokenRequest
    window.parent.postMessage({ type: message }, '*')
    reporter.reportMessage({ direction: 'page-to-host', message, target: '*' })
  }

  function handleTimeout(): void {
    hasTimedOut = true
    void reporter.report('gave-up')
    ports.respond(null)
    scheduleRetry()
  }

  function scheduleRetry(): void {
    const { retryDelayMs } = config.behaviour
    needsToken = true
    if (retryDelayMs !== null) window.setTimeout(retry, retryDelayMs)
  }

  /** The vendor says that the page asks again in its "next render cycle". */
  function retry(): void {
    if (needsToken && document.visibilityState === 'visible') void ask()
  }

  function receive(token: string): void {
    void (request.isOpen() ? receiveResponse(token) : receiveUnrequested(token, hasTimedOut))
  }

  async function receiveResponse(token: string): Promise<void> {
    void reporter.report('answered', { waitedMs: request.close() })
    await accept(token)
    ports.respond(token) // The page now shows the result.
  }

  async function receiveUnrequested(token: string, isLate: boolean): Promise<void> {
    await refresh()
    const { acceptsLateResponses, acceptsUnsolicitedResponses } = config.behaviour
    if (isLate ? acceptsLateResponses : acceptsUnsolicitedResponses) await accept(token)
    else await reporter.report('refused', { reason: 'no-open-request' })
  }

  async function accept(token: string): Promise<void> {
    if (await onToken(token)) {
      hasTimedOut = false
      needsToken = false
    } else scheduleRetry()
  }

  for (const type of ['pointerdown', 'keydown']) window.addEventListener(type, retry)
  document.addEventListener('visibilitychange', retry)
  return { ask, askNow, askFor, isOpen: request.isOpen, receive }
}
