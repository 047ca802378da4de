import type { Reporter } from '../app/createReporter.js'
import type { PageConfig } from '../config.js'
import type { createRequestState } from './createRequestState.js'
import type { createRetry } from './createRetry.js'
import type { createTestPorts } from './createTestPorts.js'
import type { createTokenReceiver } from './createTokenReceiver.js'
import type { createTokenRequests, TokenRequests } from './createTokenRequests.js'

export interface TokenExchange extends TokenRequests {
  /** Handles a token of the host. */
  receive: (token: string) => void
  /** Whether a token request is open. */
  isOpen: () => boolean
}

export interface TokenExchangeParts {
  createRequestState: typeof createRequestState
  createRetry: typeof createRetry
  createTestPorts: typeof createTestPorts
  createTokenReceiver: typeof createTokenReceiver
  createTokenRequests: typeof createTokenRequests
}

export interface TokenExchangeOptions {
  parts: TokenExchangeParts
  reporter: Reporter
  /** Reads from the tenant how the page must behave. */
  refresh: () => Promise<void>
  onAsked: () => void
  /** Resolves to whether the page now uses the token. */
  onToken: (token: string) => Promise<boolean>
}

/**
 * The page's part of the token exchange.
 *
 * 1. Post the request to the parent, with any origin. Only one request is open at a time.
 * 2. A token from the parent closes the request. So does the timeout.
 * 3. Without a token, ask again when the user touches the page or returns to it.
 */
export function createTokenExchange(
  config: PageConfig,
  { parts, reporter, refresh, onAsked, onToken }: TokenExchangeOptions,
): TokenExchange {
  const request = parts.createRequestState()
  const ports = parts.createTestPorts()
  const retry = parts.createRetry(config, () => void requests.ask())
  const shared = { request, ports, retry, reporter, refresh }
  const requests = parts.createTokenRequests(config, { ...shared, onAsked })
  const receive = parts.createTokenReceiver(config, { ...shared, onToken })
  return { ...requests, receive, isOpen: request.isOpen }
}
