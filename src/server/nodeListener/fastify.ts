import type { AddedByFrameworks, NodeIncoming, NodeOutgoing } from './messages.js'

/** The request that Fastify passes to a route, and NestJS on Fastify to a controller. */
export interface FastifyRequestLike extends AddedByFrameworks {
  readonly raw: NodeIncoming
}

/** The reply that belongs to a {@link FastifyRequestLike}. */
export interface FastifyReplyLike {
  readonly raw: NodeOutgoing
  send(response: Response): unknown
}

export const isFastifyRequest = (
  request: NodeIncoming | FastifyRequestLike,
): request is FastifyRequestLike => 'raw' in request

export const isFastifyReply = (
  response: NodeOutgoing | FastifyReplyLike,
): response is FastifyReplyLike => 'raw' in response
