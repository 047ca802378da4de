import { WisdomError } from '../../errors.js'
import { readClaims } from '../../jwt.js'
import { UpstreamFailure } from '../upstream/upstreamFailure.js'
import type { CurrentUser } from './operations/currentUser.js'

/**
 * The user behind an access key or a bearer.
 *
 * - `currentUser`: WisdomAI's operation of this name told it, so the id is that of a list.
 * - `claims`: the bearer has claims that name the user. They may be of another system, such as single sign-on.
 * - `nobody`: neither tells.
 */
export type KeyOwner =
  | {
      /** What told it. */
      readonly toldBy: 'currentUser'
      /** The id of the user. */
      readonly id: string
      /** The email of the user. Empty if WisdomAI has none. */
      readonly email: string
    }
  | {
      /** What told it. */
      readonly toldBy: 'claims'
      /** The claim `sub`. */
      readonly id?: string | undefined
      /** The claim `email`. */
      readonly email?: string | undefined
    }
  | {
      /** Nothing told it. */
      readonly toldBy: 'nobody'
    }

/** @throws {WisdomError} if the failure of `currentUser` says nothing about the tenant, such as a rate limit */
export async function findKeyOwner(
  currentUser: () => Promise<CurrentUser>,
  bearer: string,
): Promise<KeyOwner> {
  try {
    const { id, email } = await currentUser()
    return { toldBy: 'currentUser', id, email }
  } catch (error) {
    if (!isMissingOperation(error)) throw error
    return readOwner(bearer)
  }
}

/** The owner that the claims of a bearer name. */
export function readOwner(bearer: string): KeyOwner {
  const { sub, email } = readClaims(bearer)
  const id = isName(sub) ? sub : undefined
  if (isName(email)) return { toldBy: 'claims', id, email }
  return id === undefined ? { toldBy: 'nobody' } : { toldBy: 'claims', id }
}

const isName = (claim: unknown): claim is string => typeof claim === 'string' && claim.trim() !== ''

/** Whether the tenant refused the operation itself: it does not have it, or the user may not call it. */
export function isMissingOperation(error: unknown): boolean {
  if (!(error instanceof WisdomError) || error.code === 'upstream_unavailable') return false
  return !(error instanceof UpstreamFailure) || error.outcome !== 'unauthenticated'
}

/**
 * The owners of several keys. A key that WisdomAI refuses makes no calls, so its owner does not matter.
 *
 * @throws {WisdomError} if all are refused, or one cannot be asked now
 */
export async function findKeyOwners(
  finders: readonly (() => Promise<KeyOwner>)[],
): Promise<readonly KeyOwner[]> {
  const owners: KeyOwner[] = []
  let refusal: unknown
  for (const find of finders) {
    try {
      owners.push(await find())
    } catch (error) {
      if (!isRefusedKey(error)) throw error
      refusal = error
    }
  }
  if (owners.length === 0) throw refusal
  return owners
}

const isRefusedKey = (error: unknown) =>
  error instanceof UpstreamFailure &&
  (error.outcome === 'unauthenticated' || error.outcome === 'forbidden')
