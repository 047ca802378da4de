import type { Tenant } from '../tenant/tenant.js'
import { verifyJwt, type TokenClaims } from './jwt.js'
import { getSigningKey } from './signingKey.js'

/** Returns the claims of a valid token of this tenant, or the reason why it is not valid. */
export async function verifyToken(
  { clock, earlyExpiries }: Pick<Tenant, 'clock' | 'earlyExpiries'>,
  token: string,
): Promise<TokenClaims | 'expired' | 'invalid'> {
  const claims = await verifyJwt(token, (await getSigningKey()).publicKey)
  if (!claims) return 'invalid'
  return expiryOf(earlyExpiries, claims) > clock.now() ? claims : 'expired'
}

/** When a token expires, in milliseconds: at `exp`, or earlier if `expireIn()` was called. */
export function expiryOf(
  earlyExpiries: Tenant['earlyExpiries'],
  { jti = '', exp = 0 }: TokenClaims,
): number {
  return Math.min(exp * 1000, earlyExpiries.get(jti) ?? Infinity)
}
