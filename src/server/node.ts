export { fileJournal } from './fileJournal/fileJournal.js'
export { getNodeRequest } from './nodeListener/nodeRequest.js'
export { toNodeListener } from './nodeListener/toNodeListener.js'

export type { FastifyReplyLike, FastifyRequestLike } from './nodeListener/fastify.js'
export type { AddedByFrameworks, NodeIncoming, NodeOutgoing } from './nodeListener/messages.js'
export type {
  NodeListener,
  NodeListenerOptions,
  WebHandler,
} from './nodeListener/toNodeListener.js'
