import { WisdomError } from '../../../errors.js'
import type { DirectoryUser } from '../../directories/userDirectory.js'

/** Guards against removing users who should stay. */
export interface RemovalGuards {
  /**
   * The largest share of a directory that one run may remove, from 0 to 1. If more users would be removed, no user is.
   *
   * @default 0.1
   */
  maxRemovedShare?: number | undefined
  /**
   * What to do if SCIM manages a user that would be removed. `refuse`: remove no user. `keep`: remove the other users.
   * `skip`: do not ask who is managed by SCIM, for tenants that do not have the field. Users that SCIM creates again
   * may then be removed.
   *
   * @default 'refuse'
   */
  scim?: 'refuse' | 'keep' | 'skip' | undefined
  /**
   * What to do if a run would remove users, replace roles, or create users with roles where that overwrites those of
   * users who exist, it is not known which user is the account that makes the calls, and there is no `confirm` to ask.
   * `refuse`: nothing is sent. `allow`: the run may remove this account too, or take its roles.
   *
   * @default 'refuse'
   */
  unknownAccount?: 'refuse' | 'allow' | undefined
}

/** Guards against changing more users than intended, because of a wrong roster or a wrong listing. */
export interface SyncGuards extends RemovalGuards {
  /**
   * The largest number of users that one run may create, as a share of the users in the directory: with 1, there may be
   * twice as many afterwards. If more would be created, nothing is sent. It does not apply to an empty directory.
   *
   * @default 1, and 25 users in any case in a directory where creating an existing user changes nothing
   */
  maxCreatedShare?: number | undefined
  /**
   * Whether users may be created in a directory that lists nobody, although the journal knows of users in it, or it is
   * known which user makes the calls; or that lists less than half of the users that the journal knows.
   *
   * @default false
   */
  allowEmpty?: boolean | undefined
  /**
   * The number of users to create, as a plan showed it. A run that creates this many passes `maxCreatedShare` and
   * `allowEmpty`. Several numbers are for several directories.
   */
  confirmCreated?: number | readonly number[] | undefined
  /**
   * The number of users who would be removed and created again under another email, as a plan showed it. Without it, a
   * run with such users sends nothing. Several numbers are for several directories.
   */
  confirmRenames?: number | readonly number[] | undefined
}

const MAX_SHARE = 0.1

/** How many emails an error message has. */
const MAX_NAMES = 5

export interface Removal {
  remove: readonly DirectoryUser[]
  /** The number of users in the directory. */
  existing: number
  directory: string
}

/** The error of the guard that refuses this removal, if one does. */
export function findRefusal(
  { remove, existing, directory }: Removal,
  { maxRemovedShare = MAX_SHARE }: RemovalGuards,
): WisdomError | undefined {
  const managed = remove.filter(({ isScimManaged }) => isScimManaged)
  if (managed.length > 0) {
    return guardRefused(
      `${toNames(managed.map(({ email }) => email))} of ${directory} come from SCIM, which would create them again`,
      'Remove them there, or set the guard `scim` to `keep`.',
    )
  }
  if (remove.length > maxRemovedShare * existing) {
    return guardRefused(
      `${remove.length} of the ${existing} people in ${directory} are more than ${toPercent(maxRemovedShare)}`,
      'If this is intended, raise the guard `maxRemovedShare`.',
    )
  }
  return undefined
}

export const guardRefused = (reason: string, advice: string): WisdomError =>
  new WisdomError('guard_refused', `Nobody was removed: ${reason}. ${advice}`)

/** The first emails of a list, and how many more there are. */
export function toNames(emails: readonly string[]): string {
  const names = emails.slice(0, MAX_NAMES)
  const more = emails.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}

export const toPercent = (share: number) => `${Math.round(share * 1000) / 10} %`
