import { WisdomError } from '../../../errors.js'
import type { JournalState } from '../journal/journalState.js'
import { toPercent, type SyncGuards } from './guards.js'

const MAX_CREATED_SHARE = 1

/**
 * So few are allowed without asking where creating an existing user does no harm, as a first roster is larger than a
 * directory that has its administrators only.
 */
const MIN_CREATED = 25

export interface Creation {
  /** The number of users to create. */
  create: number
  /** The number of users in the directory. */
  existing: number
  directory: string
  /** See {@link UserDirectory.createOverwrites}. */
  overwrites: boolean
}

/** What the journal knows that matters here. */
export type JournalFacts = Pick<JournalState, 'hadUsers' | 'planned' | 'plannedCreations'>

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
  if (existing === 0) return facts.hadUsers ? findEmptyRefusal(creation, guards) : undefined
  // A run that continues has passed the guard before, with its creations.
  if (create <= Math.max(facts.plannedCreations, countAllowed(creation, guards))) return undefined
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

function findEmptyRefusal({ create, directory }: Creation, { allowEmpty }: SyncGuards) {
  if (allowEmpty === true) return undefined
  return creationRefused(
    `${directory} lists no users, although the journal knows of some`,
    create,
    'set the guard `allowEmpty`',
  )
}

/** The error if the account that makes the calls may lose its access, and nobody can be asked. */
export const accountUnknown = (directory: string): WisdomError =>
  new WisdomError(
    'guard_refused',
    `Nobody was removed, and no role was changed: ${directory} does not tell which user is the account that makes the calls, ` +
      'so it could be removed, or lose its roles. Pass its email as `account` (--account on the command line), or set the guard `unknownAccount` to `allow`.',
  )

const isConfirmed = (create: number, { confirmedCreated }: SyncGuards): boolean =>
  [confirmedCreated].flat().includes(create)

const creationRefused = (reason: string, create: number, advice: string): WisdomError =>
  new WisdomError(
    'guard_refused',
    `Nobody was created: ${reason}. Is the list complete, and the workspace right? Creating users who exist would overwrite their roles. ` +
      `If this is intended, pass --confirm-created ${create} on the command line, or ${advice}.`,
  )
