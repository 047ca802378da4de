import { createEndpoint, type Endpoint } from './endpoint.js'
import type { Identity } from './identify.js'
import { mountEndpoint, type TokenHandler } from './mountEndpoint.js'
import type { TokenHandlerOptions } from './tokenHandlerOptions.js'

/**
 * Creates the token endpoint that the client uses. It takes a `POST` with the JSON `{ context? }`, and returns the JSON
 * `{ token, jwt, baseUrl, expiresAt }` ({@link TokenAnswer}) for the user that `identify` finds in the host's session.
 *
 * A failure returns problem details (RFC 9457) with a {@link TokenProblemCode} and a fixed text. Bodies of more than 16
 * kB are refused. Requests for an equal identity at the same time share one token.
 *
 * @throws {WisdomError} `config_invalid`, synchronously, for an invalid option. A missing `baseUrl` or `accessKey` is
 * reported by each request instead.
 * @example
 * export const POST = createTokenHandler({
 *   baseUrl: 'https://acme.wisdom.ai',
 *   accessKey: process.env.WISDOM_ACCESS_KEY,
 *   identify: async (request) => {
 *     const user = await getSessionUser(request)
 *     return user ? { email: user.email } : null
 *   },
 * })
 */
export function createTokenHandler(options: TokenHandlerOptions): TokenHandler {
  const endpoint = createEndpoint(options, 'token-failed')
  return mountEndpoint(endpoint, (identity) => serveToken(endpoint, identity))
}

async function serveToken({ issueToken, responder }: Endpoint, identity: Identity) {
  const startedAt = Date.now()
  const token = await issueToken(identity)
  return responder.issue(token, identity, Date.now() - startedAt)
}
