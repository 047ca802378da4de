import { WisdomError } from '../../../errors.js'
import type { DirectoryUser } from '../../directories/userDirectory.js'
import type { RemovalGuards } from '../run/syncOptions.js'

const MAX_SHARE = 0.1

export interface Removal {
  remove: readonly DirectoryUser[]
  /** How many people the directory has. */
  existing: number
  directory: string
}

/** Why this removal must not be, if so. */
export function findRefusal(
  { remove, existing, directory }: Removal,
  { maxShare = MAX_SHARE }: RemovalGuards,
): WisdomError | undefined {
  const managed = remove.filter(({ managedElsewhere }) => managedElsewhere)
  if (managed.length > 0) {
    return refuse(
      `${toNames(managed.map(({ email }) => email))} of ${directory} come from SCIM, which would create them again`,
      'Remove them there, or set the guard `managedElsewhere` to `keep`.',
    )
  }
  if (remove.length > maxShare * existing) {
    return refuse(
      `${remove.length} of the ${existing} people in ${directory} are more than ${toPercent(maxShare)}`,
      'If that is meant, raise the guard `maxShare`.',
    )
  }
  return undefined
}

export const refuse = (why: string, advice: string): WisdomError =>
  new WisdomError('guard_refused', `Nobody was removed: ${why}. ${advice}`)

export function toNames(emails: readonly string[]): string {
  const named = emails.slice(0, 5)
  const more = emails.length - named.length
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ')
}

const toPercent = (share: number) => `${Math.round(share * 1000) / 10} %`
