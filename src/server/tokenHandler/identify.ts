import { WisdomError } from '../../errors.js'
import type { UserAttribute } from '../wisdom/operations/userAttribute.js'
import { unlessLate } from '../async/deadline.js'
import { isPending } from '../async/isPromiseLike.js'
import { isRecord } from '../validation/isRecord.js'
import type { Provision } from './provisionUser.js'

/**
 * A session lookup that takes longer will not get better; ends before the browser's patience does.
 */
const TIMEOUT_MS = 5_000

/** The user of the host's session, as WisdomAI knows them. */
export interface Identity {
  /** The match key in WisdomAI. */
  email: string
  /** For this session only; they override what is stored for the user. */
  attributes?: readonly UserAttribute[] | undefined
  /**
   * What to create the user with, should WisdomAI not know them. Does nothing to a user who exists.
   *
   * @default such a user is answered `user_not_provisioned`
   */
  provision?: Provision | undefined
}

/**
 * Tells whose session a request belongs to; `null` when nobody is signed in.
 *
 * Read the user from the session (cookie, bearer), never from `context`: that is whatever the
 * browser sent. The request's body has been read by then; `context` is what was in it, unchecked,
 * `undefined` if there was none.
 */
export type Identify = (
  request: Request,
  input: { context: unknown },
) => Identity | null | undefined | Promise<Identity | null | undefined>

/**
 * The identity behind a request, or `null`.
 *
 * @throws {WisdomError} `misconfigured` when `identify` throws, takes longer than 5 s, or returns
 * something else
 */
export async function identifyUser(
  identify: Identify,
  request: Request,
  context: unknown,
): Promise<Identity | null> {
  try {
    const answer = identify(request, { context })
    const identity = isPending(answer) ? await unlessLate(TIMEOUT_MS, answer) : answer
    if (identity === null || identity === undefined) return null
    assertIdentity(identity)
    return identity
  } catch (cause) {
    throw new WisdomError('misconfigured', 'identify() failed, so no token was asked for.', {
      cause,
    })
  }
}

// What it returns may come straight from a database, so the types say little.
function assertIdentity(identity: unknown) {
  const { email, attributes = [], provision = {} } = isRecord(identity) ? identity : {}
  if (typeof email !== 'string' || email.trim() === '') {
    throw new TypeError('identify() must return { email } or null; there is no email.')
  }
  // JSON would drop an undefined value without a word, and with it the filter it stands for.
  if (!Array.isArray(attributes) || !attributes.every(isAttribute)) {
    throw new TypeError('identify() must return attributes as { key, value }, all strings.')
  }
  if (!isRecord(provision)) throw new TypeError('identify() must return provision as an object.')
}

function isAttribute(entry: unknown): boolean {
  return isRecord(entry) && typeof entry.key === 'string' && typeof entry.value === 'string'
}
