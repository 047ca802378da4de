import { json } from '../http/responses.js'
import { checkToken } from '../tokens/checkToken.js'
import type { Route } from '../http/router.js'
import type { Tenant } from '../tenant/tenant.js'

/** What a page learns about the token it holds. */
export interface PageSession {
  email: string
  name: string
  initials: string
  expiresInMs: number
}

/** Tells a page who it is, or 401. */
export const serveSession =
  (tenant: Tenant): Route['answer'] =>
  async (request) => {
    const visitor = await checkToken(tenant, request)
    if (!visitor) return json({ error: 'unauthorized' }, 401)
    const { email, name } = visitor.user
    const session: PageSession = {
      email,
      name,
      initials: initials(name),
      expiresInMs: visitor.expiresInMs,
    }
    return json(session)
  }

const initials = (name: string): string =>
  name
    .split(/[\s.@]+/, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
