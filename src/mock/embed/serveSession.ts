import { jsonResponse } from '../http/responses.js'
import type { RouteHandler } from '../http/router.js'
import type { PageSession } from '../page/session.js'
import type { Tenant } from '../tenant/tenant.js'
import { authenticate } from '../tokens/authenticate.js'

/** Returns the user of the page's token, or 401. */
export const serveSession =
  (tenant: Tenant): RouteHandler =>
  async (request) => {
    const visitor = await authenticate(tenant, request)
    if (!visitor) return jsonResponse({ error: 'unauthorized' }, 401)
    const { user, expiresInMs } = visitor
    const { email, name } = user
    const session: PageSession = { email, name, initials: toInitials(name), expiresInMs }
    return jsonResponse(session)
  }

const toInitials = (name: string): string =>
  name
    .split(/[\s.@]+/, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
