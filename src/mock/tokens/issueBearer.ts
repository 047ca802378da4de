import { SignJWT } from 'jose'
import type { Tenant } from '../tenant/tenant.js'
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
  const { kid, privateKey } = await getSigningKey()
  const issuedAt = Math.floor(clock.now() / 1000) * 1000
  const expiresAt = issuedAt + settings.bearerLifetimeMs
  const jti = crypto.randomUUID()
  bearerKeys.set(jti, accessKey)
  counters.bearersIssued += 1
  events.append({ type: 'bearer-issued', jti, expiresAt })
  return new SignJWT({ permissions: [...permissions] })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    .setIssuer(issuer)
    .setJti(jti)
    .setIssuedAt(issuedAt / 1000)
    .setExpirationTime(expiresAt / 1000)
    .sign(privateKey)
}
