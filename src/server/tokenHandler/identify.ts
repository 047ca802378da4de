import { WisdomError } from '../../errors.js'
import type { Misuse } from '../../misuse.js'
import { findAttributesMistake, type Attributes } from '../../people/attributes.js'
import { isJsonObject } from '../validation/isJsonObject.js'
import { callFunction, type HostFunction, type RequestInput } from './perRequest.js'

/** The current user, as {@link Identify} returns them. */
export interface Identity {
  /** The email of the user in WisdomAI. */
  email: string
  /**
   * Attributes for this session only, by key: `{ region: 'eu' }`. They override the stored attributes of the user. Several
   * values are a list: `{ region: ['eu', 'us'] }`.
   */
  attributes?: Attributes | undefined
  /** Not a part of an identity: it is an option of the handler. */
  provision?: Misuse<'Pass provision to the handler, as a function.'>
}

/**
 * Returns the current user, or `null` if nobody is signed in.
 *
 * Read the user from the session (a cookie or a bearer) or from `extra`, the second argument of the handler, which your
 * server passes. Never read it from `context`: that is the `context` of the request's body, unchecked, and any browser can
 * send any. The body has been read already.
 *
 * @typeParam Extra - The second argument of the handler.
 * @example
 * const identify: Identify = async (request) => {
 *   const user = await getSessionUser(request)
 *   return user ? { email: user.email } : null
 * }
 */
export type Identify<Extra = unknown> = (
  request: Request,
  input: { context: unknown; extra: Extra },
) => Identity | null | undefined | Promise<Identity | null | undefined>

const IDENTIFY: HostFunction = {
  name: 'identify',
  code: 'identify_failed',
  advice: 'If nobody is signed in, return null.',
}

/**
 * The user of a request, or `null`.
 *
 * @throws {WisdomError} `identify_failed` if `identify` throws, takes longer than 5 s, or returns an invalid value
 */
export async function identifyUser<Extra>(
  identify: Identify<Extra>,
  { request, extra }: RequestInput<Extra>,
  context: unknown,
): Promise<Identity | null> {
  const identity = await callFunction(IDENTIFY, () => identify(request, { context, extra }))
  if (identity === null || identity === undefined) return null
  assertIdentity(identity)
  return identity
}

// The value may come straight from a database, so its type is not reliable.
function assertIdentity(identity: unknown) {
  if (!isJsonObject(identity)) {
    throw invalid(
      `returned ${describeType(identity)}. Return { email }, or null if nobody is signed in.`,
    )
  }
  const { email, attributes, provision } = identity
  if (typeof email !== 'string' || email.trim() === '') {
    throw invalid(
      `returned an object without an email (its keys: ${Object.keys(identity).join(', ') || 'none'}). ` +
        'Return { email }, or null if nobody is signed in.',
    )
  }
  // JSON would drop an undefined value silently, and with it the filter that it stands for.
  const mistake = attributes === undefined ? undefined : findAttributesMistake(attributes)
  if (mistake !== undefined) throw invalid(`returned wrong attributes. ${mistake}`)
  if (provision !== undefined) {
    throw invalid(
      'returned `provision`. Pass it to the handler as a function, which is called for unknown users only.',
    )
  }
}

const invalid = (complaint: string) => new WisdomError('identify_failed', `identify() ${complaint}`)

/** The kind of a value, never the value itself. */
function describeType(value: unknown): string {
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object of a class' : `a ${typeof value}`
}
