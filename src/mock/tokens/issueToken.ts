import { SignJWT } from 'jose'
import { signingKey } from './signingKey.js'
import type { MockSession, Tenant } from '../tenant/tenant.js'
import type { MockUser } from '../tenant/users.js'

export interface TokenRequestDetails {
  user: MockUser
  /** Attributes of this session only; the last of two with one key counts. */
  attributes: readonly { key: string; value: string }[]
  /** The tenant's origin. */
  issuer: string
  /** How long ago it was issued, in milliseconds. @default 0 */
  ageMs?: number
}

/** Signs a token and enters it in the books, which keep everything about it but the token. */
export async function issueToken(tenant: Tenant, details: TokenRequestDetails): Promise<string> {
  const session = createSession(tenant, details)
  const token = await sign(session, details)
  details.user.lastActiveAt = session.issuedAt
  tenant.sessions.push(session)
  tenant.counters.tokensIssued += 1
  const { jti, email, expiresAt } = session
  tenant.events.append({ type: 'token-issued', jti, email, expiresAt })
  return token
}

function createSession({ clock, settings }: Tenant, details: TokenRequestDetails): MockSession {
  const { user, attributes, ageMs = 0 } = details
  const issuedAt = Math.floor((clock.now() - ageMs) / 1000) * 1000
  return {
    jti: crypto.randomUUID(),
    email: user.email,
    issuedAt,
    expiresAt: issuedAt + settings.tokenLifetimeMs,
    attributes: attributes.map(({ key, value }) => ({ key, value })),
  }
}

async function sign(session: MockSession, { user, issuer }: TokenRequestDetails): Promise<string> {
  const { kid, privateKey } = await signingKey()
  const attributes = Object.fromEntries(session.attributes.map(({ key, value }) => [key, value]))
  return new SignJWT({ email: user.email, impersonated_user_id: user.id, attributes })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    .setSubject(user.id)
    .setIssuer(issuer)
    .setJti(session.jti)
    .setIssuedAt(session.issuedAt / 1000)
    .setExpirationTime(session.expiresAt / 1000)
    .sign(privateKey)
}
