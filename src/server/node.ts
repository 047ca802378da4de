export { getNodeRequest } from './nodeListener/nodeRequest.js'
export { toNodeListener } from './nodeListener/toNodeListener.js'

export type { NodeListener } from './nodeListener/toNodeListener.js'
