import { toWisdomAttributes } from '../../people/attributes.js'
import type { TokenEndpointFaults } from '../faults/tokenEndpointFaults.js'
import type { TenantUrl } from '../http/tenantUrl.js'
import type { SignedInUser } from '../tenant/settings.js'
import type { Tenant } from '../tenant/tenant.js'
import { issueToken } from '../tokens/issueToken.js'
import { toProblem, toTokenResponse } from './responses.js'

export type TokenIssuer = (fault: TokenEndpointFaults, url: TenantUrl) => Promise<Response>

/** Returns a function that issues tokens for the user who is signed in. */
export function createTokenIssuer(tenant: Tenant): TokenIssuer {
  let previous: string | undefined

  return async (fault, { origin, baseUrl }) => {
    const { signedInUser, tokenResponse, tokenLifetimeMs } = tenant.settings
    if (signedInUser === null) return toProblem(401)
    const { email, attributes } = toSessionUser(fault.otherUser ?? signedInUser)
    const user = tenant.users.find(email)
    if (!user) return toProblem(403)
    const ageMs = fault.expired ? tokenLifetimeMs + 1000 : 0
    const issue = () => issueToken(tenant, { user, attributes, issuer: origin, ageMs })
    const token = (fault.stale ? previous : undefined) ?? (await issue())
    previous = token
    return toTokenResponse(tokenResponse, { token, baseUrl })
  }
}

export function toSessionUser(user: SignedInUser) {
  if (typeof user === 'string') return { email: user, attributes: [] }
  const values = toWisdomAttributes(user.attributes ?? {})
  const attributes = Object.entries(values).map(([key, value]) => ({ key, value }))
  return { email: user.email, attributes }
}
