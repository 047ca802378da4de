import type { Tenant } from '../tenant/tenant.js'
import { signJwt } from './jwt.js'
import { getSigningKey } from './signingKey.js'

export interface IssueBearerOptions {
  accessKey: string
  /** What the bearer may do. */
  permissions: readonly string[]
  /** The origin of the tenant. */
  issuer: string
}

/** Issues a bearer token for the management calls. Embed pages do not accept it. */
export async function issueBearer(
  tenant: Tenant,
  { accessKey, permissions, issuer }: IssueBearerOptions,
): Promise<string> {
  const { clock, settings, bearerKeys, counters, events } = tenant
  const key = await getSigningKey()
  const issuedAt = Math.floor(clock.now() / 1000) * 1000
  const expiresAt = issuedAt + settings.bearerLifetimeMs
  const jti = crypto.randomUUID()
  bearerKeys.set(jti, accessKey)
  counters.bearersIssued += 1
  events.append({ type: 'bearer-issued', jti, expiresAt })
  const claims = {
    permissions: [...permissions],
    iss: issuer,
    jti,
    iat: issuedAt / 1000,
    exp: expiresAt / 1000,
  }
  return signJwt(claims, key)
}
