const encode = (text: string): string =>
  btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')

/** A JWT with this payload, as text so that it can be malformed. Its signature is none. */
export const createJwtOf = (payload: string): string =>
  `${encode('{"alg":"RS256"}')}.${encode(payload)}.c2lnbmF0dXJl`

export const createJwt = (claims: object): string => createJwtOf(JSON.stringify(claims))

let issued = 0

/** A token as the tenant issues it: dated in whole seconds, no two alike. */
export function issueToken(lifetimeMs = 3_600_000, issuedAtMs = Date.now()): string {
  const iat = Math.floor(issuedAtMs / 1000)
  return createJwt({ iat, exp: iat + lifetimeMs / 1000, jti: `token-${++issued}` })
}
