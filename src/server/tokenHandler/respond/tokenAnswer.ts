import { readClaims } from '../../../jwt.js'
import { COMMON_HEADERS } from './commonHeaders.js'

/** The JSON of a successful token response. */
export interface TokenAnswer {
  /** The token of the user. */
  token: string
  /** The same token, under the name that WisdomAI's own SDK reads. */
  jwt: string
  /** The address of the tenant in browsers. An embed with another one does not use the token. */
  baseUrl: string
  /** When the token expires, in ISO 8601, from its `exp`. `null` if the token does not say. */
  expiresAt: string | null
}

/** A token response that is serialized once for all requests that share it. */
export interface SerializedToken {
  token: string
  expiresAt: TokenAnswer['expiresAt']
  text: string
}

export function serializeToken(token: string, baseUrl: string): SerializedToken {
  const expiresAt = readExpiry(token)
  const answer: TokenAnswer = { token, jwt: token, baseUrl, expiresAt }
  return { token, expiresAt, text: JSON.stringify(answer) }
}

const TOKEN_HEADERS = { ...COMMON_HEADERS, 'content-type': 'application/json' }

export function sendToken({ text }: SerializedToken): Response {
  return new Response(text, { headers: TOKEN_HEADERS })
}

function readExpiry(token: string): string | null {
  const { exp } = readClaims(token)
  if (typeof exp !== 'number') return null
  const date = new Date(exp * 1000)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
