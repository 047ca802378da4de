import { WisdomError } from '../../../errors.js'
import type { UserRef } from '../../directories/userDirectory.js'
import type { JournalFacts } from './creationGuards.js'
import type { PossibleRename } from './findRenames.js'
import { toNames, type SyncGuards } from './guards.js'

/**
 * The error if users would be removed and created again under another email, and nobody has confirmed their number.
 * They would lose what they have made.
 */
export function findRenameRefusal(
  renames: readonly PossibleRename[],
  remove: readonly UserRef[],
  { confirmRenames }: SyncGuards,
  { planned }: JournalFacts,
): WisdomError | undefined {
  const removed = new Set(remove.map(({ id }) => id))
  const lost = renames.filter(({ user }) => removed.has(user.id))
  const count = lost.length
  const confirmed = [confirmRenames].flat().filter((each) => each !== undefined)
  // A run that continues has created some of them already.
  const isConfirmed = confirmed.some((each) => each === count || (planned > 0 && each > count))
  if (count === 0 || isConfirmed) return undefined
  const names = lost.map(({ email, user, by }) => `${user.email} → ${email} (same ${by})`)
  return new WisdomError(
    'guard_refused',
    `Nobody was removed: ${count === 1 ? '1 person seems' : `${count} people seem`} to have a new email: ${toNames(names)}. ` +
      'They would be removed, with all that is theirs, and created as new users. ' +
      `If this is intended, pass --confirm-renames ${count} on the command line, or set the guard \`confirmRenames\`. ` +
      'Otherwise, keep the old email in the roster, or have it changed in the directory.',
  )
}
