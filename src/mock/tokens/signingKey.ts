import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'

export interface SigningKey {
  kid: string
  privateKey: CryptoKey
  publicKey: CryptoKey
  /** What `/.well-known/jwks.json` shows. */
  jwks: { keys: JWK[] }
}

let cached: Promise<SigningKey> | undefined

/** The RS256 key of this process. Making one can take a second, so all mocks share it. */
export function signingKey(): Promise<SigningKey> {
  cached ??= createSigningKey()
  return cached
}

async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  return { kid, privateKey, publicKey, jwks: { keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] } }
}
