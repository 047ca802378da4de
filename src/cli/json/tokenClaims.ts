import { Buffer } from 'node:buffer'
import { isJsonObject, type JsonObject } from './json.js'

/**
 * Everything that a JWT claims, for people to look at. Not verified; empty when it cannot be read.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-4
 */
export function readAllClaims(token: string): JsonObject {
  try {
    const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')
    const claims: unknown = JSON.parse(text)
    return isJsonObject(claims) ? claims : {}
  } catch {
    return {}
  }
}
