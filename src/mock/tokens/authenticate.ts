import type { CheckOutcome } from '../events/events.js'
import {
  effectiveAttributes,
  type EffectiveAttributes,
  type SessionAttributes,
} from '../tenant/attributes.js'
import type { Tenant } from '../tenant/tenant.js'
import type { MockUser } from '../tenant/users.js'
import { readBearer } from '../http/readBearer.js'
import type { TokenClaims } from './jwt.js'
import { expiryOf, verifyToken } from './verifyToken.js'

export interface AuthenticatedUser {
  user: MockUser
  attributes: EffectiveAttributes
  /** The remaining lifetime of the token, in milliseconds. It does not depend on the clock of the page. */
  expiresInMs: number
}

/** Returns the user of the request's token, or `undefined` if the token is not valid. Logs the outcome. */
export async function authenticate(
  tenant: Tenant,
  request: Request,
): Promise<AuthenticatedUser | undefined> {
  const token = readBearer(request.headers)
  const claims = token ? await verifyToken(tenant, token) : 'missing'
  if (typeof claims === 'string') return refuse(tenant, claims)

  const user = tenant.users.findById(claims.sub ?? '')
  if (!user) return refuse(tenant, 'unknown-user')

  const { email } = user
  const jti = claims.jti ?? ''
  tenant.events.append({ type: 'session-checked', outcome: 'accepted', email, jti })
  return {
    user,
    attributes: effectiveAttributes(user, sessionAttributes(claims)),
    expiresInMs: Math.ceil(expiryOf(tenant.earlyExpiries, claims) - tenant.clock.now()),
  }
}

function refuse({ events }: Tenant, outcome: CheckOutcome): AuthenticatedUser | undefined {
  events.append({ type: 'session-checked', outcome })
  return undefined
}

/** The mock signed these claims, so their shape is known. */
const sessionAttributes = ({ attributes }: TokenClaims): SessionAttributes =>
  new Map(Object.entries((attributes ?? {}) as Record<string, string>))
