import type { Reporter } from '../app/createReporter.js'
import type { PageConfig } from '../config.js'
import type { RequestState } from './createRequestState.js'
import type { Retry } from './createRetry.js'
import type { TestPorts } from './createTestPorts.js'

export interface TokenRequests {
  /** Requests a token, unless a request is open, or a fault says never to ask. */
  ask: () => Promise<void>
  /** Requests a token, unless a request is open. */
  askNow: () => void
  /** Requests a token for a test. Its port gets the token once the page uses it, or `null`. */
  askFor: (port: MessagePort) => void
}

export interface TokenRequestsOptions {
  request: RequestState
  retry: Retry
  ports: TestPorts
  reporter: Reporter
  /** Reads from the tenant how the page must behave. */
  refresh: () => Promise<void>
  onAsked: () => void
}

/** Posts token requests to the parent, with any origin. Only one request is open at a time. */
export function createTokenRequests(
  config: PageConfig,
  { request, retry, ports, reporter, refresh, onAsked }: TokenRequestsOptions,
): TokenRequests {
  let isRefreshing = false

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
    retry.cancel()
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
    void reporter.report('gave-up')
    ports.respond(null)
    retry.schedule()
  }

  return { ask, askNow, askFor }
}
