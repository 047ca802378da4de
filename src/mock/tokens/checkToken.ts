import type { JWTPayload } from 'jose'
import {
  effectiveAttributes,
  type EffectiveAttributes,
  type SessionAttributes,
} from '../tenant/attributes.js'
import { readBearer } from './readBearer.js'
import type { CheckOutcome } from '../events/events.js'
import type { Tenant } from '../tenant/tenant.js'
import type { MockUser } from '../tenant/users.js'
import { endOf, verifyToken } from './verifyToken.js'

export interface Visitor {
  user: MockUser
  attributes: EffectiveAttributes
  /** What is left of the token, in milliseconds: safe to tell a page whose clock is wrong. */
  expiresInMs: number
}

/** Finds out whose bearer token a request carries; `undefined` when it is no good. Either is logged. */
export async function checkToken(tenant: Tenant, request: Request): Promise<Visitor | undefined> {
  const token = readBearer(request.headers)
  const verified = token ? await verifyToken(tenant, token) : 'missing'
  if (typeof verified === 'string') return refused(tenant, verified)

  const user = tenant.users.findById(verified.sub ?? '')
  if (!user) return refused(tenant, 'unknown-user')

  const expiresInMs = Math.ceil(endOf(tenant.endings, verified) - tenant.clock.now())

  const { email } = user
  tenant.events.append({
    type: 'session-checked',
    outcome: 'accepted',
    email,
    jti: verified.jti ?? '',
  })
  return { user, attributes: effectiveAttributes(user, sessionAttributes(verified)), expiresInMs }
}

function refused({ events }: Tenant, outcome: CheckOutcome): Visitor | undefined {
  events.append({ type: 'session-checked', outcome })
  return undefined
}

/** The signature says that these are ours, so their shape is known. */
const sessionAttributes = ({ attributes }: JWTPayload): SessionAttributes =>
  new Map(Object.entries((attributes ?? {}) as Record<string, string>))
