import { answerRequest, toWisdomError } from './answerRequest.js'
import { createEndpoint } from './endpoint.js'
import { readListedOrigin } from './origins.js'
import { allowReading, isPreflight, sendPreflight } from './respond/cors.js'
import type { TokenHandlerOptions } from './tokenHandlerOptions.js'

/**
 * Responds to token requests. It takes a web `Request` and never rejects, so it can be mounted in any framework that has
 * the Fetch API.
 */
export type TokenHandler = (request: Request) => Promise<Response>

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
  const endpoint = createEndpoint(options)
  const { allowedOrigins, responder } = endpoint

  const answer = async (request: Request): Promise<Response> => {
    try {
      return await answerRequest(request, endpoint)
    } catch (error) {
      return responder.fail(toWisdomError(error))
    }
  }

  return async (request) => {
    const origin = readListedOrigin(request, allowedOrigins)
    if (origin === undefined) return answer(request)
    const response = isPreflight(request) ? sendPreflight(request) : await answer(request)
    allowReading(response, origin)
    return response
  }
}
