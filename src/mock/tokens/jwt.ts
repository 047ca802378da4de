import { isRecord } from '../../isRecord.js'

/** The claims of a token of the mock. */
export interface TokenClaims {
  /** The id of the user. */
  sub?: string
  /** The id of the token. */
  jti?: string
  iss?: string
  /** In seconds since the epoch. */
  iat?: number
  /** In seconds since the epoch. */
  exp?: number
  [claim: string]: unknown
}

/** RS256. */
const ALGORITHM = 'RSASSA-PKCS1-v1_5'

/** Creates a key pair for RS256. It can take a second. */
export async function createKeyPair(): Promise<CryptoKeyPair> {
  const publicExponent = new Uint8Array([1, 0, 1])
  const algorithm = { name: ALGORITHM, modulusLength: 2048, publicExponent, hash: 'SHA-256' }
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}

/**
 * Signs a JWT. It uses Web Crypto itself, as libraries for it refuse the typed arrays of another realm, which Jest's
 * environments have.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-3.1
 */
export async function signJwt(
  claims: TokenClaims,
  { kid, privateKey }: { kid: string; privateKey: CryptoKey },
): Promise<string> {
  const header = encodeJson({ alg: 'RS256', typ: 'JWT', kid })
  const signed = `${header}.${encodeJson(claims)}`
  const signature = await crypto.subtle.sign(
    ALGORITHM,
    privateKey,
    new TextEncoder().encode(signed),
  )
  return `${signed}.${toBase64Url(new Uint8Array(signature))}`
}

/** Returns the claims of a JWT that this key has signed, or `undefined`. Does not check when it expires. */
export async function verifyJwt(
  token: string,
  publicKey: CryptoKey,
): Promise<TokenClaims | undefined> {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.')
  try {
    const { alg } = decodeJson(header)
    if (alg !== 'RS256' || rest.length > 0) return undefined
    const signed = new TextEncoder().encode(`${header}.${payload}`)
    const isOurs = await crypto.subtle.verify(
      ALGORITHM,
      publicKey,
      fromBase64Url(signature),
      signed,
    )
    return isOurs ? decodeJson(payload) : undefined
  } catch {
    return undefined // It is not a JWT.
  }
}

const encodeJson = (value: object): string =>
  toBase64Url(new TextEncoder().encode(JSON.stringify(value)))

function decodeJson(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(text)))
  return isRecord(value) ? value : {}
}

function toBase64Url(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
