import { createLocalJWKSet, errors, jwtVerify, type JWTPayload } from 'jose'
import { effectiveAttributes, type Attributes } from './attributes.js'
import type { CheckOutcome } from './events.js'
import { signingKey } from './signingKey.js'
import type { Tenant } from './tenant.js'
import type { MockUser } from './users.js'

export interface Visitor {
  user: MockUser
  attributes: Attributes
  /** What is left of the token, in milliseconds: safe to tell a page whose clock is wrong. */
  expiresInMs: number
}

/** Finds out whose bearer token a request carries; `undefined` when it is no good. Either is logged. */
export async function checkToken(tenant: Tenant, request: Request): Promise<Visitor | undefined> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const verified = token ? await verify(tenant, token) : 'missing'
  if (typeof verified === 'string') return refused(tenant, verified)

  const user = tenant.users.findById(verified.sub ?? '')
  if (!user) return refused(tenant, 'unknown-user')

  const expiresInMs = Math.round((verified.exp ?? 0) * 1000 - tenant.clock.now())
  if (expiresInMs <= 0) return refused(tenant, 'expired')

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

/** Signature first. jose counts whole seconds, so the caller looks at `exp` again, to the millisecond. */
async function verify({ clock }: Tenant, token: string): Promise<JWTPayload | CheckOutcome> {
  const { jwks } = await signingKey()
  try {
    const currentDate = new Date(clock.now())
    return (await jwtVerify(token, createLocalJWKSet(jwks), { currentDate })).payload
  } catch (error) {
    return error instanceof errors.JWTExpired ? 'expired' : 'invalid'
  }
}

/** The signature says that these are ours, so their shape is known. */
const sessionAttributes = ({ attributes }: JWTPayload): Attributes =>
  new Map(Object.entries((attributes ?? {}) as Record<string, string>))
