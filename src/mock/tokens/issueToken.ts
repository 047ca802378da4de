import type { MockSession, Tenant } from '../tenant/tenant.js'
import type { MockUser } from '../tenant/users.js'
import { signJwt } from './jwt.js'
import { getSigningKey } from './signingKey.js'

export interface IssueTokenOptions {
  user: MockUser
  /** Attributes of this session only. If a key occurs twice, the last one counts. */
  attributes: readonly { key: string; value: string }[]
  /** The origin of the tenant. */
  issuer: string
  /** How long ago the token was issued, in milliseconds. @default 0 */
  ageMs?: number
}

/** Issues a token and records its session. The token itself is not stored. */
export async function issueToken(tenant: Tenant, options: IssueTokenOptions): Promise<string> {
  const session = createSession(tenant, options)
  const token = await sign(session, options)
  options.user.lastActiveAt = session.issuedAt
  tenant.sessions.push(session)
  tenant.counters.tokensIssued += 1
  const { jti, email, expiresAt } = session
  tenant.events.append({ type: 'token-issued', jti, email, expiresAt })
  return token
}

function createSession({ clock, settings }: Tenant, options: IssueTokenOptions): MockSession {
  const { user, attributes, ageMs = 0 } = options
  const issuedAt = Math.floor((clock.now() - ageMs) / 1000) * 1000
  return {
    jti: crypto.randomUUID(),
    email: user.email,
    issuedAt,
    expiresAt: issuedAt + settings.tokenLifetimeMs,
    attributes: attributes.map(({ key, value }) => ({ key, value })),
  }
}

async function sign(session: MockSession, { user, issuer }: IssueTokenOptions): Promise<string> {
  const claims = {
    email: user.email,
    impersonated_user_id: user.id,
    attributes: Object.fromEntries(session.attributes.map(({ key, value }) => [key, value])),
    sub: user.id,
    iss: issuer,
    jti: session.jti,
    iat: session.issuedAt / 1000,
    exp: session.expiresAt / 1000,
  }
  return signJwt(claims, await getSigningKey())
}
