import { answerRequest, toWisdomError, type ServeUser } from './answerRequest.js'
import type { Endpoint } from './endpoint.js'
import { readListedOrigin } from './origins.js'
import type { RequestInput } from './perRequest.js'
import { allowReading, isPreflight, sendPreflight } from './respond/cors.js'

/**
 * Responds to token requests. It takes a web `Request` and never rejects, so it can be mounted in any framework that has
 * the Fetch API. A second argument is `extra` for `identify` and the other functions of the options.
 *
 * @typeParam Extra - The second argument. It may be left out, unless you name a type that does not include `undefined`.
 */
export type TokenHandler<Extra = unknown> = (
  request: Request,
  ...extra: undefined extends Extra ? [extra?: Extra] : [extra: Extra]
) => Promise<Response>

/** Makes the handler of an endpoint, with CORS for the listed origins. */
export function mountEndpoint<Extra>(
  endpoint: Endpoint<Extra>,
  serveUser: ServeUser<Extra>,
): TokenHandler<Extra> {
  const { allowedOrigins, responder } = endpoint

  const answer = async (input: RequestInput<Extra>): Promise<Response> => {
    try {
      return await answerRequest(input, endpoint, serveUser)
    } catch (error) {
      return responder.fail(toWisdomError(error))
    }
  }

  return async (request, ...[extra]) => {
    const input = { request, extra: extra as Extra }
    const origin = readListedOrigin(request, allowedOrigins)
    if (origin === undefined) return answer(input)
    const response = isPreflight(request) ? sendPreflight(request) : await answer(input)
    allowReading(response, origin)
    return response
  }
}
