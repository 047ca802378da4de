import { errors, jwtVerify, type JWTPayload } from 'jose'
import { signingKey } from './signingKey.js'
import type { Tenant } from '../tenant/tenant.js'

/** The claims of a token that this tenant signed and that is still good, or what is wrong with it. */
export async function verifyToken(
  { clock, endings }: Pick<Tenant, 'clock' | 'endings'>,
  token: string,
): Promise<JWTPayload | 'expired' | 'invalid'> {
  const { publicKey } = await signingKey()
  try {
    const { payload } = await jwtVerify(token, publicKey, { currentDate: new Date(clock.now()) })
    // jose counts whole seconds, so this looks at `exp` again, to the millisecond.
    return endOf(endings, payload) > clock.now() ? payload : 'expired'
  } catch (error) {
    return error instanceof errors.JWTExpired ? 'expired' : 'invalid'
  }
}

/** When a token dies, in milliseconds: at `exp`, or before that where the tenant was told so. */
export const endOf = (endings: Tenant['endings'], { jti = '', exp = 0 }: JWTPayload): number =>
  Math.min(exp * 1000, endings.get(jti) ?? Infinity)
