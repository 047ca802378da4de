import { Buffer } from 'node:buffer'
import { parseJsonObject, type JsonObject } from './jsonObject.js'

/**
 * All claims of a JWT, for display. The signature is not verified. Empty for a token that cannot be decoded.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-4
 */
export function readJwtClaims(token: string): JsonObject {
  const [, payload] = token.split('.')
  if (payload === undefined) return {}
  return parseJsonObject(Buffer.from(payload, 'base64url').toString('utf8')) ?? {}
}
