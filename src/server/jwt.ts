const COMPACT_JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/

/** Whether this looks like a JWT: three parts in base64url. Says nothing about its signature. */
export function isJwt(value: unknown): value is string {
  return typeof value === 'string' && COMPACT_JWT.test(value)
}

/** When a JWT expires, in ISO 8601; `null` when it does not say so in a way we can read. */
export function readExpiry(jwt: string): string | null {
  const exp = readClaims(jwt)?.exp
  if (typeof exp !== 'number') return null
  const date = new Date(exp * 1000)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

// Only `exp` is read, a number: that atob() garbles letters beyond ASCII does no harm.
function readClaims(jwt: string): { exp?: unknown } | null {
  const payload = jwt.split('.')[1] ?? ''
  try {
    return JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as {
      exp?: unknown
    } | null
  } catch {
    return null
  }
}
