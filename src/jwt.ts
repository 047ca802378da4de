import { isRecord } from './isRecord.js'

/**
 * The claims of a JWT, or nothing if the token is opaque. The signature is not verified: only the
 * tenant can do that, and nothing here decides on access. Use it for numbers: `atob` garbles letters
 * beyond ASCII.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-4
 */
export function readClaims(token: string): Readonly<Record<string, unknown>> {
  try {
    const [, payload = ''] = token.split('.')
    const claims: unknown = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')))
    return isRecord(claims) ? claims : {}
  } catch {
    return {}
  }
}

/** What names the user of a token, as far as it is known from outside. */
export function readIdentity(token: string): Readonly<Record<string, unknown>> {
  const { sub, email, impersonated_user_id } = readClaims(token)
  return { sub, email, impersonated_user_id }
}
