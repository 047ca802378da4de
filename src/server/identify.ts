import { WisdomError } from '../errors.js'
import { withDeadline } from './deadline.js'
import type { UserAttribute } from './impersonateUser.js'

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
 * @throws {WisdomError} `misconfigured` when `identify` throws or takes longer than 5 s
 */
export async function identifyUser(
  identify: Identify,
  request: Request,
  context: unknown,
): Promise<Identity | null> {
  try {
    const ask = async () => identify(request, { context })
    return (await withDeadline({ timeoutMs: TIMEOUT_MS }, ask)) ?? null
  } catch (cause) {
    throw new WisdomError('misconfigured', 'identify() failed, so no token was asked for.', {
      cause,
    })
  }
}
