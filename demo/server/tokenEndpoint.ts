// In your app this comes from 'wisdom-embed/server'.
import { createTokenHandler, type TokenHandler } from '../../src/server/index.js'
import type { Sessions } from './sessions.js'
import type { Tenant } from './tenant.js'

/** The server part of the integration: `POST /api/wisdom/token`. */
export function createTokenEndpoint(tenant: Tenant, sessions: Sessions): TokenHandler {
  return createTokenHandler({
    baseUrl: tenant.baseUrl,
    accessKey: tenant.accessKey, // process.env.WISDOM_ACCESS_KEY: it never leaves the server
    // Read the user from your own session, never from the body of the request.
    identify: (request) => {
      const user = sessions.getUser(request)
      return user ? { email: user.email } : null
    },
  })
}
