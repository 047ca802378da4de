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

/** What tells who owns a key. What is missing tells nothing. */
export interface OwnerSources {
  currentUser?: (() => Promise<CurrentUser>) | undefined
  bearer?: (() => Promise<string>) | undefined
}

/** @throws {WisdomError} if a failure says nothing about the tenant, such as a rate limit */
export async function findKeyOwner({ currentUser, bearer }: OwnerSources): Promise<KeyOwner> {
  const user = await unlessMissing(currentUser?.())
  if (user) return { toldBy: 'currentUser', id: user.id, email: user.email }
  const token = await unlessMissing(bearer?.())
  return token === undefined ? { toldBy: 'nobody' } : readOwner(token)
}

async function unlessMissing<T>(call: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (isMissingOperation(error)) return undefined
    throw error
  }
}

/** The owner that the claims of a bearer name. */
function readOwner(bearer: string): KeyOwner {
  const { sub, email } = readClaims(bearer)
  const id = isName(sub) ? sub : undefined
  if (isName(email)) return { toldBy: 'claims', id, email }
  return id === undefined ? { toldBy: 'nobody' } : { toldBy: 'claims', id }
}

const isName = (claim: unknown): claim is string => typeof claim === 'string' && claim.trim() !== ''

/** Whether the tenant refused the operation itself: it does not have it, or the user may not call it. */
function isMissingOperation(error: unknown): boolean {
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
