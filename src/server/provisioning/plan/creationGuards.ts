import { WisdomError } from '../../../errors.js'
import type { JournalState } from '../journal/journalState.js'
import { toPercent, type SyncGuards } from './guards.js'

const MAX_CREATED_SHARE = 1

/**
 * So few are allowed without asking where creating an existing user does no harm, as a first roster is larger than a
 * directory that has its administrators only.
 */
const MIN_CREATED = 25

/** A list with a smaller share of the users that the journal knows is taken for one that was cut. */
const MIN_LISTED_SHARE = 0.5

export interface Creation {
  /** The number of users to create. */
  create: number
  /** The number of users in the directory. */
  existing: number
  directory: string
  /** See {@link UserDirectory.createOverwrites}. */
  overwrites: boolean
  /** Whether the email of an account that makes the calls is known. */
  hasAccount: boolean
}

/** What the journal knows that matters here. */
export type JournalFacts = Pick<JournalState, 'knownUsers' | 'planned' | 'openCreations'>

/**
 * The error of the guard that refuses to create so many users, if one does. A listing may be cut or empty although
 * WisdomAI reports success. Creating the users that it lacks would overwrite their roles.
 */
export function findCreationRefusal(
  creation: Creation,
  guards: SyncGuards,
  facts: JournalFacts,
): WisdomError | undefined {
  const { create, existing, directory } = creation
  if (create === 0 || isConfirmed(create, guards)) return undefined
  if (existing === 0) return findEmptyRefusal(creation, guards, facts)
  // A run that continues has passed the guard before, with its creations.
  if (create <= facts.openCreations) return undefined
  if (existing < facts.knownUsers * MIN_LISTED_SHARE && !guards.allowEmpty) {
    return listShrunk(creation, facts)
  }
  if (create <= countAllowed(creation, guards)) return undefined
  const { maxCreatedShare = MAX_CREATED_SHARE } = guards
  return creationRefused(
    `${create} new users in ${directory}, which lists ${existing}, are more than ${toPercent(maxCreatedShare)}`,
    create,
    'raise the guard `maxCreatedShare`',
  )
}

function countAllowed({ existing, overwrites }: Creation, { maxCreatedShare }: SyncGuards): number {
  if (maxCreatedShare !== undefined) return maxCreatedShare * existing
  const allowed = MAX_CREATED_SHARE * existing
  return overwrites ? allowed : Math.max(MIN_CREATED, allowed)
}

/** The account that makes the calls is a user too, so a list without anybody cannot be complete. */
function findEmptyRefusal(
  { create, directory, overwrites, hasAccount }: Creation,
  { allowEmpty }: SyncGuards,
  { knownUsers }: JournalFacts,
) {
  const isTrue = knownUsers === 0 && !(overwrites && hasAccount)
  if (allowEmpty === true || isTrue) return undefined
  const evidence =
    knownUsers > 0
      ? 'although the journal knows of some'
      : 'not even the account that makes the calls'
  return creationRefused(`${directory} lists no users, ${evidence}`, create, ALLOW_EMPTY)
}

const listShrunk = ({ create, existing, directory }: Creation, { knownUsers }: JournalFacts) =>
  creationRefused(
    `${directory} lists ${existing} users, although the journal knows of ${knownUsers}`,
    create,
    ALLOW_EMPTY,
  )

const ALLOW_EMPTY = 'set the guard `allowEmpty`'

/** The error if the account that makes the calls may lose its access, and nobody can be asked. */
export const accountUnknown = (directory: string): WisdomError =>
  new WisdomError(
    'guard_refused',
    `Nothing was changed: it is not known which user of ${directory} is the account that makes the calls, ` +
      'so it could be removed, or lose its roles. Pass the email that is listed for it as `account` (--account on the command line, IADVIZE_EMAIL for iAdvize), ' +
      'or set the guard `unknownAccount` to `allow`.',
  )

const isConfirmed = (create: number, { confirmCreated }: SyncGuards): boolean =>
  [confirmCreated].flat().includes(create)

const creationRefused = (reason: string, create: number, advice: string): WisdomError =>
  new WisdomError(
    'guard_refused',
    `Nobody was created: ${reason}. Is the list complete, and the workspace right? Creating users who exist would overwrite their roles. ` +
      `If this is intended, pass --confirm-created ${create} on the command line, or ${advice}.`,
  )
