import { answerRequest, toWisdomError, type ServeUser } from './answerRequest.js'
import type { Endpoint } from './endpoint.js'
import { readListedOrigin } from './origins.js'
import { allowReading, isPreflight, sendPreflight } from './respond/cors.js'

/**
 * Responds to token requests. It takes a web `Request` and never rejects, so it can be mounted in any framework that has
 * the Fetch API.
 */
export type TokenHandler = (request: Request) => Promise<Response>

/** Makes the handler of an endpoint, with CORS for the listed origins. */
export function mountEndpoint(endpoint: Endpoint, serveUser: ServeUser): TokenHandler {
  const { allowedOrigins, responder } = endpoint

  const answer = async (request: Request): Promise<Response> => {
    try {
      return await answerRequest(request, endpoint, serveUser)
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
