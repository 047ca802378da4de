import { withRetainedRequest } from '../http/withRetainedRequest.js'
import {
  isFastifyReply,
  isFastifyRequest,
  type FastifyReplyLike,
  type FastifyRequestLike,
} from './fastify.js'
import type { NodeIncoming, NodeOutgoing } from './messages.js'
import { keepNodeRequest } from './nodeRequest.js'
import { sendResponse } from './sendResponse.js'
import { toRequest } from './toRequest.js'

/** How long the rest of a body may take that the handler did not read, in milliseconds. */
const LINGER_MS = 1_000

/**
 * Answers a web `Request`, as `createTokenHandler` makes it.
 *
 * @typeParam Extra - The request of your framework, which is the second argument: with Express `req`, with Fastify `request`.
 */
export type WebHandler<Extra extends object = object> = (
  request: Request,
  extra: Extra,
) => Response | Promise<Response>

/** Options of {@link toNodeListener}. */
export interface NodeListenerOptions {
  /**
   * Whether the URL of the request is what `X-Forwarded-Proto` and `X-Forwarded-Host` say. Set it if your proxy sets both
   * and changes `Host`. Without such a proxy, any client could set them.
   *
   * @default false
   */
  trustProxy?: boolean | undefined
}

/** Takes the requests of Node, Express, Next.js and NestJS, or those of Fastify. Never rejects. */
export type NodeListener = (
  request: NodeIncoming | FastifyRequestLike,
  response: NodeOutgoing | FastifyReplyLike,
) => Promise<unknown>

/**
 * Makes a web handler, such as one of `createTokenHandler`, a request listener for Node: for Express, Fastify, NestJS, API
 * routes of Next.js, and `node:http`.
 *
 * - A body parser may have read the body before: `request.body` is used then. If there is none, the response is 400, and
 *   its `detail` says why.
 * - The second argument of the handler is the request of your framework, with what a middleware has set, such as `req.user`.
 * - `request.signal` aborts when the client leaves before it has the response.
 * - Headers that a middleware has set stay, unless the handler sets the same.
 *
 * @example
 * app.all('/api/wisdom/token', toNodeListener(handleTokenRequest))
 */
export function toNodeListener<Extra extends object>(
  handler: WebHandler<Extra>,
  options: NodeListenerOptions = {},
): NodeListener {
  const { trustProxy = false } = options
  return async (nodeRequest, nodeResponse) => {
    const incoming = isFastifyRequest(nodeRequest) ? nodeRequest.raw : nodeRequest
    const outgoing = isFastifyReply(nodeResponse) ? nodeResponse.raw : nodeResponse
    const signal = abortOnClose(outgoing)
    outgoing.once('finish', () => discardBody(incoming))

    const answer = async () => {
      const request = toRequest(nodeRequest, { incoming, signal, trustProxy })
      if (!request) return new Response('Bad Request', { status: 400 })
      keepNodeRequest(request, nodeRequest)
      return withRetainedRequest(request, async () =>
        // Only the host knows what its framework passes.
        handler(request, nodeRequest as unknown as Extra),
      )
    }
    const response = await answer().catch(failWith)
    return isFastifyReply(nodeResponse)
      ? nodeResponse.send(response)
      : sendResponse(response, nodeResponse, signal)
  }
}

function abortOnClose(outgoing: NodeOutgoing): AbortSignal {
  const controller = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) controller.abort()
  })
  return controller.signal
}

/** For handlers of any kind. Those of `createTokenHandler` never reject. */
function failWith(error: unknown): Response {
  // eslint-disable-next-line no-console -- the log is the only place for it
  console.error('wisdom-embed: a handler of toNodeListener() failed.', error)
  return new Response('Internal Server Error', { status: 500 })
}

/**
 * A connection can be used again when the whole body has arrived. One whose body never ends is closed, and not at once:
 * the client would lose the response.
 */
function discardBody(incoming: NodeIncoming): void {
  if (incoming.complete) return
  incoming.resume()
  const close = () => {
    if (!incoming.readableEnded) incoming.destroy()
  }
  setTimeout(close, LINGER_MS).unref()
}
