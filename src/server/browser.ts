import { WisdomError } from '../errors.js'
import { refuseInBrowser } from './refuseInBrowser.js'

/*
 * `wisdom-embed/server` and `wisdom-embed/server/node` resolve to this file under the `browser` condition. It has the
 * exports of both.
 * Otherwise, a bundler would report a missing export, and hide the reason.
 */
export {
  WisdomError,
  refuse as createConversationHandler,
  refuse as createMemoryRateLimiter,
  refuse as createTokenHandler,
  refuse as createWisdomApi,
  refuse as getNodeRequest,
  refuse as ROLES,
  refuse as toNodeListener,
}

const refuse = () => refuseInBrowser('wisdom-embed/server')

// The only side effect at import of an entry for servers: the mistake has to be visible before the first call.
refuse()
