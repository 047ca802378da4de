import { readClaims } from '../../jwt.js'

const COMPACT_JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/

/** Whether this looks like a JWT: three parts in base64url. Says nothing about its signature. */
export function isJwt(value: unknown): value is string {
  return typeof value === 'string' && COMPACT_JWT.test(value)
}

/** When a JWT expires, in ISO 8601; `null` when it does not say so in a way we can read. */
export function readExpiry(jwt: string): string | null {
  const exp = readClaims(jwt).exp
  if (typeof exp !== 'number') return null
  const date = new Date(exp * 1000)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
