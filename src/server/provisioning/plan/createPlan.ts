import type {
  AttributeValues,
  DirectoryUser,
  UserDirectory,
  UserRef,
} from '../../directories/userDirectory.js'
import { createUserIndex } from '../../directories/userIndex.js'
import { normalizeEmail } from '../../validation/normalizeEmail.js'
import type { PreparedEntry } from '../roster/rosterEntry.js'
import { applyChange, isSameAttributes } from './applyChange.js'
import { countCalls } from './countCalls.js'
import { isSameRoles } from './groupByValues.js'
import { findCreationRefusal, type JournalFacts } from './creationGuards.js'
import { findRenames } from './findRenames.js'
import { findRefusal, guardRefused, type SyncGuards } from './guards.js'
import { partition } from './partition.js'
import { findRenameRefusal } from './renameGuard.js'
import { withoutOnline } from './withoutOnline.js'
import {
  describeRepeated,
  resolveRepeated,
  type RepeatedAttributesMode,
} from './repeatedAttributes.js'
import type { ResolvedRolesStep, ResolvedPlan } from './resolvedPlan.js'
import type { AttributesStep, RepeatedAttribute } from './syncPlan.js'

export interface PlanSettings {
  roles: 'keep' | 'enforce'
  absent: 'keep' | 'remove'
  attributes: 'merge' | 'replace' | 'keep'
  batchSize: number
  guards: SyncGuards
  /** Keys of attributes that only new users get. */
  createOnly: readonly string[]
  repeatedAttributes: RepeatedAttributesMode
  /** What the journal knows. */
  state: JournalFacts
  /** See {@link UserDirectory.isAccountKnown}. */
  isAccountKnown: boolean | undefined
  /** See {@link UserDirectory.accountEmails}. */
  accountEmails?: readonly string[] | undefined
  /** See {@link UserDirectory.createOverwrites}. */
  createOverwrites: boolean | undefined
  /** See {@link UserDirectory.unlistedRoles}. */
  unlistedRoles?: UserDirectory['unlistedRoles']
}

/** The steps from the listed users to the roster. Makes no call. */
export function createPlan(
  roster: readonly PreparedEntry[],
  listed: readonly DirectoryUser[],
  directory: string,
  settings: PlanSettings,
): ResolvedPlan {
  const [withoutEmail, withEmail] = partition(listed, ({ email }) => email.trim() === '')
  const { create: unlisted, matches, ambiguous } = matchRoster(roster, withEmail)
  const ownEmails = new Set(settings.accountEmails?.map(normalizeEmail))
  const [own, create] = partition(unlisted, ({ email }) => ownEmails.has(normalizeEmail(email)))
  const { attributes, readOnly, repeated } = planAttributes(matches, settings)
  const absent = findAbsent(roster, withEmail, settings)
  const renames = findRenames(create, absent, { roster, listed })
  const [kept, remove] = partition(
    settings.absent === 'remove' ? absent : [],
    (user) => user.kept === true,
  )
  const roles = matches.flatMap((match) => planRoles(match, settings))
  const { online, ...changes } = withoutOnline({ roles, attributes, remove }, listed)
  const steps = {
    create,
    ...changes,
    remove: changes.remove.map(({ id, email }) => ({ id, email })),
  }
  const existing = listed.length
  const isAccountUnknown = settings.isAccountKnown === false && mayChangeRoles(steps, settings)
  return {
    directory,
    existing,
    ...steps,
    online: online.map(({ email }) => email),
    kept: [...[...kept, ...own].map(({ email }) => email), ...findKeptRoles(matches, settings)],
    unknownRoles: findUnknownRoles(matches, settings),
    withoutEmail: withoutEmail.map(({ id }) => id),
    isAccountUnknown,
    repeated,
    unchanged: findUnchanged(matches, [
      ...[...steps.roles, ...steps.attributes].map(({ user }) => user),
      ...online,
    ]),
    readOnly,
    ambiguous,
    renames,
    calls: countCalls(steps, settings.batchSize),
    refusal:
      findRenameRefusal(renames, steps.remove, settings.guards, settings.state) ??
      findSyncRefusal(roster, { remove: changes.remove, existing, directory }, settings) ??
      findCreationRefusal(
        {
          create: create.length,
          existing,
          directory,
          overwrites: settings.createOverwrites === true,
          hasAccount: ownEmails.size > 0,
        },
        settings.guards,
        settings.state,
      ),
  }
}

/** Whether somebody could lose roles: a list that was cut may lack users, and creating these overwrites their roles. */
const mayChangeRoles = (
  { create, roles, remove }: Pick<ResolvedPlan, 'create' | 'roles' | 'remove'>,
  { createOverwrites }: PlanSettings,
): boolean =>
  roles.length + remove.length > 0 ||
  (createOverwrites === true && create.some((entry) => entry.roles !== undefined))

/** An entry of the roster, and the user with its email. */
interface Match {
  entry: PreparedEntry
  user: DirectoryUser
}

function matchRoster(roster: readonly PreparedEntry[], listed: readonly DirectoryUser[]) {
  const index = createUserIndex(listed)
  const create: PreparedEntry[] = []
  const matches: Match[] = []
  const ambiguous: string[] = []
  for (const entry of roster) {
    const user = index.find(entry.email)
    if (user === undefined) create.push(entry)
    else if (user === 'ambiguous') ambiguous.push(entry.email)
    else matches.push({ entry, user })
  }
  return { create, matches, ambiguous }
}

/** The roles that a match gets, whether it may change or not. */
function findNewRoles({ entry, user }: Match, settings: PlanSettings) {
  const { roles = [] } = entry
  // An empty list would remove all roles. A blank cell of a table must not do that.
  if (settings.roles === 'keep' || roles.length === 0) return undefined
  return user.roles && isSameRoles(user.roles, roles) ? undefined : roles
}

/** The account that makes the calls would lose its own access. */
const findKeptRoles = (matches: readonly Match[], settings: PlanSettings): string[] =>
  matches
    .filter((match) => match.user.kept && findNewRoles(match, settings))
    .map(({ entry }) => entry.email)

const findUnknownRoles = (matches: readonly Match[], settings: PlanSettings): string[] =>
  matches
    .filter((match) => isRoleUnknown(match, settings) && findNewRoles(match, settings))
    .map(({ entry }) => entry.email)

const isRoleUnknown = ({ user }: Match, { unlistedRoles }: PlanSettings): boolean =>
  unlistedRoles === 'keep' && user.roles === undefined

function planRoles(match: Match, settings: PlanSettings): ResolvedRolesStep[] {
  const { user } = match
  const roles = findNewRoles(match, settings)
  if (!roles || user.kept || isRoleUnknown(match, settings)) return []
  const { id, email } = user
  return [{ user: { id, email }, roles, ...(user.roles && { before: user.roles }) }]
}

function planAttributes(matches: readonly Match[], settings: PlanSettings) {
  const { attributes: mode, createOnly, repeatedAttributes } = settings
  const attributes: AttributesStep[] = []
  const readOnly: { email: string; keys: readonly string[] }[] = []
  const repeated: RepeatedAttribute[] = []
  for (const { entry, user: listed } of matches) {
    const wanted = withoutKeys(entry.attributes, createOnly)
    if (mode === 'keep' || !wanted) continue
    const user = resolveRepeated(listed, repeatedAttributes)
    if (!user) {
      repeated.push(...describeRepeated(listed))
      continue
    }
    const { id, email, attributes: before } = user
    const after = applyChange(user, wanted, mode)
    if (after.readOnly.length > 0) readOnly.push({ email: entry.email, keys: after.readOnly })
    // A write makes one value of several, so that the chosen one stays.
    const isSame = !user.repeatedAttributes && isSameAttributes(before, after.attributes)
    if (isSame) continue
    attributes.push({ user: { id, email }, attributes: after.attributes, before })
  }
  return { attributes, readOnly, repeated }
}

/** `undefined` if no attribute remains. */
function withoutKeys(values: AttributeValues | undefined, keys: readonly string[]) {
  if (!values || keys.length === 0) return values
  const remaining = Object.entries(values).filter(([key]) => !keys.includes(key))
  return remaining.length > 0 ? Object.fromEntries(remaining) : undefined
}

/** The users whose email is not in the roster in any case. A user of an ambiguous email is not among them. */
function findAbsent(
  roster: readonly PreparedEntry[],
  listed: readonly DirectoryUser[],
  { guards }: PlanSettings,
): DirectoryUser[] {
  const wanted = new Set(roster.map(({ email }) => normalizeEmail(email)))
  const isPresent = ({ email, isScimManaged }: DirectoryUser) =>
    wanted.has(normalizeEmail(email)) || (isScimManaged && guards.scim === 'keep')
  return listed.filter((user) => !isPresent(user))
}

function findUnchanged(matches: readonly Match[], changed: readonly UserRef[]): string[] {
  const changedIds = new Set(changed.map(({ id }) => id))
  return matches.filter(({ user }) => !changedIds.has(user.id)).map(({ entry }) => entry.email)
}

function findSyncRefusal(
  roster: readonly PreparedEntry[],
  removal: Parameters<typeof findRefusal>[0],
  { guards }: PlanSettings,
) {
  if (removal.remove.length === 0) return undefined
  if (roster.length > 0) return findRefusal(removal, guards)
  return guardRefused(
    'the roster is empty',
    'Check that its file was read, and that its columns have the right names.',
  )
}
