import { createEndpoint, type Endpoint, type UserRequest } from './endpoint.js'
import { mountEndpoint, type TokenHandler } from './mountEndpoint.js'
import type { TokenHandlerOptions } from './tokenHandlerOptions.js'

/**
 * Creates the token endpoint that the client uses. It takes a `POST` with the JSON `{ context? }`, and returns the JSON
 * `{ token, jwt, baseUrl, expiresAt }` for the user that `identify` finds in the host's session.
 *
 * A failure returns problem details (RFC 9457) with a {@link TokenProblemCode} and a fixed text. Bodies of more than 16
 * kB are refused. Requests for an equal identity at the same time share one token.
 *
 * `baseUrl` and `accessKey` are read from the environment variables `WISDOM_BASE_URL` and `WISDOM_ACCESS_KEY`, unless you
 * pass them.
 *
 * @typeParam Extra - The second argument of the handler, which your functions get as `extra`.
 * @throws {WisdomError} `config_invalid`, synchronously, for an invalid option, and for a missing `baseUrl` or `accessKey`
 * in a runtime without an environment. In others, each request reports what is missing, as it may be set later.
 * @example
 * export const POST = createTokenHandler({
 *   identify: async (request) => {
 *     const user = await getSessionUser(request)
 *     return user ? { email: user.email } : null
 *   },
 * })
 */
export function createTokenHandler<Extra = unknown>(
  options: TokenHandlerOptions<Extra>,
): TokenHandler<Extra> {
  const endpoint = createEndpoint(options, 'token-failed')
  return mountEndpoint(endpoint, (user) => serveToken(endpoint, user))
}

async function serveToken<Extra>({ issueToken }: Endpoint<Extra>, user: UserRequest<Extra>) {
  const startedAt = Date.now()
  const token = await issueToken(user)
  return user.tenant.responder.issue(token, user.identity, Date.now() - startedAt)
}
