import { WisdomError } from '../../errors.js'
import { withTimeout } from '../async/deadline.js'
import { isPromiseLike } from '../async/isPromiseLike.js'
import { isJsonObject } from '../validation/isJsonObject.js'
import type { UserAttribute } from '../wisdom/operations/userAttribute.js'
import type { Provision } from './provisionUser.js'

/** Shorter than the browser's deadline of 8.5 s. A session lookup that takes longer will probably not succeed. */
const TIMEOUT_MS = 5_000

/** The current user, as {@link Identify} returns them. */
export interface Identity {
  /** The email of the user in WisdomAI. */
  email: string
  /** Attributes for this session only. They override the stored attributes of the user. */
  attributes?: readonly UserAttribute[] | undefined
  /**
   * The values to create the user with, if WisdomAI does not know them. Existing users are unchanged.
   *
   * @default an unknown user gets `user_not_provisioned`
   */
  provision?: Provision | undefined
}

/**
 * Returns the current user, or `null` if nobody is signed in.
 *
 * Read the user from the session (a cookie or a bearer), never from `context`: any browser can send any context. It is
 * the `context` of the request's body, unchecked, or `undefined` if there is none. The body itself has been read already.
 *
 * @example
 * const identify: Identify = async (request) => {
 *   const user = await getSessionUser(request)
 *   return user ? { email: user.email } : null
 * }
 */
export type Identify = (
  request: Request,
  input: { context: unknown },
) => Identity | null | undefined | Promise<Identity | null | undefined>

/**
 * The user of a request, or `null`.
 *
 * @throws {WisdomError} `misconfigured` if `identify` throws, takes longer than 5 s, or returns an invalid value
 */
export async function identifyUser(
  identify: Identify,
  request: Request,
  context: unknown,
): Promise<Identity | null> {
  try {
    const result = identify(request, { context })
    const identity = isPromiseLike(result) ? await withTimeout(TIMEOUT_MS, result) : result
    if (identity === null || identity === undefined) return null
    assertIdentity(identity)
    return identity
  } catch (cause) {
    throw new WisdomError('misconfigured', 'identify() failed, so WisdomAI was not called.', {
      cause,
    })
  }
}

// The value may come straight from a database, so its type is not reliable.
function assertIdentity(identity: unknown) {
  const { email, attributes = [], provision = {} } = isJsonObject(identity) ? identity : {}
  if (typeof email !== 'string' || email.trim() === '') {
    throw new TypeError('identify() must return { email } or null, but there is no email.')
  }
  // JSON would drop an undefined value silently, and with it the filter that it stands for.
  if (!Array.isArray(attributes) || !attributes.every(isAttribute)) {
    throw new TypeError('identify() must return attributes as { key, value }, all of them strings.')
  }
  if (!isJsonObject(provision))
    throw new TypeError('identify() must return provision as an object.')
}

function isAttribute(entry: unknown): boolean {
  return isJsonObject(entry) && typeof entry.key === 'string' && typeof entry.value === 'string'
}
