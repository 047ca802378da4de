const COMPACT_JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/

/** Whether a value looks like a JWT: three parts in base64url. Its signature is not checked. */
export function isJwt(value: unknown): value is string {
  return typeof value === 'string' && COMPACT_JWT.test(value)
}
