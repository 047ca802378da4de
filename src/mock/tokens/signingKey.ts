import { createKeyPair } from './jwt.js'

export interface SigningKey {
  kid: string
  privateKey: CryptoKey
  publicKey: CryptoKey
  /** The content of `/.well-known/jwks.json`. */
  jwks: { keys: (JsonWebKey & { kid: string })[] }
}

let cached: Promise<SigningKey> | undefined

/** Returns the RS256 key of this process. All mocks share it, because generating one can take a second. */
export function getSigningKey(): Promise<SigningKey> {
  cached ??= createSigningKey()
  return cached
}

async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await createKeyPair()
  const { kty = 'RSA', n = '', e = '' } = await crypto.subtle.exportKey('jwk', publicKey)
  const kid = crypto.randomUUID()
  return {
    kid,
    privateKey,
    publicKey,
    jwks: { keys: [{ kty, n, e, kid, alg: 'RS256', use: 'sig' }] },
  }
}
