import type { IncomingMessage } from 'node:http'
import { WisdomError } from '../../errors.js'

const nodeRequests = new WeakMap<Request, object>()

/** Keeps what the server framework passed to the listener, for {@link getNodeRequest}. */
export function keepNodeRequest(request: Request, nodeRequest: object): void {
  nodeRequests.set(request, nodeRequest)
}

/**
 * The request of your framework that {@link toNodeListener} made a web `Request` from: with Express `req`, with Fastify
 * `request`. It is also the second argument of the handler, so `identify` gets it as `extra`. Use this where only the web
 * request is at hand.
 *
 * @typeParam T - The type of the request, as your framework declares it.
 * @throws {WisdomError} `config_invalid` if `toNodeListener` did not make this request
 * @example
 * const { ip } = getNodeRequest<Express.Request>(request)
 */
// eslint-disable-next-line typescript/no-unnecessary-type-parameters -- only the host knows what its framework passes
export function getNodeRequest<T extends object = IncomingMessage>(request: Request): T {
  const nodeRequest = nodeRequests.get(request)
  if (nodeRequest) return nodeRequest as T
  throw new WisdomError(
    'config_invalid',
    'getNodeRequest() got a request that toNodeListener() did not make. Pass it the request that `identify` gets, and ' +
      'mount the handler with toNodeListener().',
  )
}
