import { errors, jwtVerify, type JWTPayload } from 'jose'
import type { Tenant } from '../tenant/tenant.js'
import { getSigningKey } from './signingKey.js'

/** Returns the claims of a valid token of this tenant, or the reason why it is not valid. */
export async function verifyToken(
  { clock, earlyExpiries }: Pick<Tenant, 'clock' | 'earlyExpiries'>,
  token: string,
): Promise<JWTPayload | 'expired' | 'invalid'> {
  const { publicKey } = await getSigningKey()
  try {
    const { payload } = await jwtVerify(token, publicKey, { currentDate: new Date(clock.now()) })
    // jose compares whole seconds. This compares milliseconds.
    return expiryOf(earlyExpiries, payload) > clock.now() ? payload : 'expired'
  } catch (error) {
    return error instanceof errors.JWTExpired ? 'expired' : 'invalid'
  }
}

/** When a token expires, in milliseconds: at `exp`, or earlier if `expireIn()` was called. */
export function expiryOf(
  earlyExpiries: Tenant['earlyExpiries'],
  { jti = '', exp = 0 }: JWTPayload,
): number {
  return Math.min(exp * 1000, earlyExpiries.get(jti) ?? Infinity)
}
