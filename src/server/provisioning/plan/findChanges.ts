import type { DirectoryUser, UserRef } from '../../directories/userDirectory.js'
import { createUserIndex } from '../../directories/userIndex.js'
import type { JournalState } from '../journal/journalState.js'
import { normalizeEmail } from '../../validation/normalizeEmail.js'
import { findChangedKeys, isSameAttributes } from './applyChange.js'
import { isSameRoles } from './groupByValues.js'
import { resolveRepeated } from './repeatedAttributes.js'
import type { ResolvedRolesStep, ResolvedPlan } from './resolvedPlan.js'
import type { AttributesStep } from './syncPlan.js'

/** A list with a smaller share of the users of the plan is taken for one that was cut. */
const MIN_LISTED_SHARE = 0.5

export interface ListedDirectory {
  listed: readonly DirectoryUser[]
  /** See {@link UserDirectory.accountEmails}. */
  accountEmails: readonly string[]
  /** An unfinished run of the same plan has done some of its steps. */
  state: Pick<JournalState, 'isUnfinished'>
}

/** What the plan depends on and is not true any more, for people. */
export function findChanges(plan: ResolvedPlan, directory: ListedDirectory): string[] {
  const { listed, state } = directory
  const byId = new Map(listed.map((user) => [user.id, user]))
  const find = ({ id, email }: UserRef) => {
    const user = byId.get(id)
    return user && normalizeEmail(user.email) === normalizeEmail(email) ? user : undefined
  }
  return [
    ...findShrinking(plan, listed),
    ...findCreated(plan, directory),
    ...plan.roles.flatMap((step) => describeRoles(step, find(step.user), state.isUnfinished)),
    ...plan.attributes.flatMap((step) =>
      describeAttributes(step, find(step.user), state.isUnfinished),
    ),
    ...plan.remove.flatMap((user) => describeRemoval(user, find(user), state.isUnfinished)),
  ]
}

const findShrinking = ({ existing }: ResolvedPlan, { length }: readonly DirectoryUser[]) =>
  length < existing * MIN_LISTED_SHARE ? [`${length} users are listed, and ${existing} were`] : []

/** Creating a user who exists would overwrite the roles. */
function findCreated(
  { create }: ResolvedPlan,
  { listed, accountEmails, state }: ListedDirectory,
): string[] {
  if (state.isUnfinished) return []
  const index = createUserIndex(listed)
  const accounts = new Set(accountEmails.map(normalizeEmail))
  return create.flatMap(({ email }) => {
    if (accounts.has(normalizeEmail(email))) return `${email} is the account that makes the calls`
    return index.find(email) === undefined ? [] : `${email} exists now`
  })
}

function describeRoles(
  { user, roles, before }: ResolvedRolesStep,
  now: DirectoryUser | undefined,
  mayBeDone: boolean,
): string[] {
  if (!now) return [isGone(user)]
  if (now.kept) return [isKept(user)]
  if (!before || !now.roles || isSameRoles(now.roles, before)) return []
  return mayBeDone && isSameRoles(now.roles, roles) ? [] : [`${user.email} has other roles`]
}

function describeAttributes(
  { user, attributes, before }: AttributesStep,
  now: DirectoryUser | undefined,
  mayBeDone: boolean,
): string[] {
  if (!now) return [isGone(user)]
  const owned = new Set(now.readOnlyAttributes.filter((key) => !Object.hasOwn(now.attributes, key)))
  const isOwned = findChangedKeys(before, attributes).some((key) => owned.has(key))
  const stored = (['keep-last', 'keep-first'] as const).map(
    (mode) => resolveRepeated(now, mode)?.attributes ?? {},
  )
  const isDone = mayBeDone && isSameAttributes(now.attributes, attributes)
  const isSame = stored.some((each) => isSameAttributes(each, before))
  return !isOwned && (isSame || isDone) ? [] : [`${user.email} has other attributes`]
}

function describeRemoval(
  user: UserRef,
  now: DirectoryUser | undefined,
  mayBeDone: boolean,
): string[] {
  if (!now) return mayBeDone ? [] : [isGone(user)]
  if (now.kept) return [isKept(user)]
  return now.isScimManaged ? [`${user.email} comes from SCIM`] : []
}

const isGone = ({ email }: UserRef) => `${email} does not exist any more`
const isKept = ({ email }: UserRef) => `${email} is an account that is kept`
