import type { Reporter } from '../app/createReporter.js'
import type { PageConfig } from '../config.js'
import type { RequestState } from './createRequestState.js'
import type { Retry } from './createRetry.js'
import type { TestPorts } from './createTestPorts.js'

export interface TokenReceiverOptions {
  request: RequestState
  retry: Retry
  ports: TestPorts
  reporter: Reporter
  /** Reads from the tenant how the page must behave. */
  refresh: () => Promise<void>
  /** Resolves to whether the page now uses the token. */
  onToken: (token: string) => Promise<boolean>
}

/**
 * Returns a function that handles a token of the host. It is not known whether the real page accepts a
 * token without an open request. The settings `acceptsLateResponses` and
 * `acceptsUnsolicitedResponses` decide.
 */
export function createTokenReceiver(
  config: PageConfig,
  { request, retry, ports, reporter, refresh, onToken }: TokenReceiverOptions,
): (token: string) => void {
  async function receiveResponse(token: string): Promise<void> {
    void reporter.report('answered', { waitedMs: request.close() })
    await accept(token)
    ports.respond(token) // The page now shows the result.
  }

  async function receiveUnrequested(token: string): Promise<void> {
    const isLate = request.hasTimedOut()
    await refresh()
    const { acceptsLateResponses, acceptsUnsolicitedResponses } = config.behaviour
    if (isLate ? acceptsLateResponses : acceptsUnsolicitedResponses) await accept(token)
    else await reporter.report('refused', { reason: 'no-open-request' })
  }

  async function accept(token: string): Promise<void> {
    if (await onToken(token)) {
      request.reset()
      retry.cancel()
    } else retry.schedule()
  }

  return (token) => void (request.isOpen() ? receiveResponse(token) : receiveUnrequested(token))
}
