import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'

export interface SigningKey {
  kid: string
  privateKey: CryptoKey
  publicKey: CryptoKey
  /** The content of `/.well-known/jwks.json`. */
  jwks: { keys: JWK[] }
}

let cached: Promise<SigningKey> | undefined

/** Returns the RS256 key of this process. All mocks share it, because generating one can take a second. */
export function getSigningKey(): Promise<SigningKey> {
  cached ??= createSigningKey()
  return cached
}

async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  return { kid, privateKey, publicKey, jwks: { keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] } }
}
