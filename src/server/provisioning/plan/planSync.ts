import { applyChange, isSameAttributes } from './applyChange.js'
import { groupAlike, isSameRoles, partition } from './groupByAttributes.js'
import type { AttributeValues, DirectoryUser } from '../../directories/userDirectory.js'
import { findRefusal, refuse } from './guards.js'
import type { RosterEntry } from '../roster/rosterEntry.js'
import type { SyncSettings } from '../run/syncSettings.js'
import type { AttributesStep, RolesStep, SyncPlan } from './syncPlan.js'
import { createUserIndex, toMatchKey } from '../../directories/userIndex.js'

export interface PlanSettings extends Pick<
  SyncSettings,
  'roles' | 'absent' | 'attributes' | 'batchSize' | 'guards'
> {
  /** Keys of attributes that people who exist do not get. */
  createOnly: readonly string[]
}

/** What it takes to get from the listing to the roster. Calls nobody, and changes nothing. */
export function planSync(
  roster: readonly RosterEntry[],
  listing: readonly DirectoryUser[],
  directory: string,
  settings: PlanSettings,
): SyncPlan {
  const { create, present, ambiguous } = matchRoster(roster, listing)
  const roles = present.flatMap((match) => planRoles(match, settings))
  const { attributes, readOnly } = planAttributes(present, settings)
  const absent = settings.absent === 'remove' ? findAbsent(roster, listing, settings) : []
  const [kept, remove] = partition(absent, (user) => user.kept === true)

  const changed = new Set([...roles, ...attributes].map(({ user }) => user.id))
  const isUnchanged = ({ user }: Match) => !changed.has(user.id)
  const steps = {
    create,
    roles,
    attributes,
    remove: remove.map(({ id, email }) => ({ id, email })),
  }
  const removal = { remove, existing: listing.length, directory }
  return {
    directory,
    existing: listing.length,
    ...steps,
    kept: kept.map(({ email }) => email),
    unchanged: present.filter(isUnchanged).map(({ entry }) => entry.email),
    readOnly,
    ambiguous,
    calls: countCalls(steps, settings.batchSize),
    refusal:
      remove.length > 0
        ? (refuseEmpty(roster) ?? findRefusal(removal, settings.guards))
        : undefined,
  }
}

interface Match {
  entry: RosterEntry
  user: DirectoryUser
}

function matchRoster(roster: readonly RosterEntry[], listing: readonly DirectoryUser[]) {
  const index = createUserIndex(listing)
  const create: RosterEntry[] = []
  const present: Match[] = []
  const ambiguous: string[] = []
  for (const entry of roster) {
    const user = index.find(entry.email)
    if (user === undefined) create.push(entry)
    else if (user === 'ambiguous') ambiguous.push(entry.email)
    else present.push({ entry, user })
  }
  return { create, present, ambiguous }
}

function planRoles({ entry, user }: Match, { roles: mode }: PlanSettings): RolesStep[] {
  const { roles = [] } = entry
  // An empty list would take all roles away; a blank cell of a table is not to do that.
  if (mode === 'keep' || roles.length === 0) return []
  if (user.roles && isSameRoles(user.roles, roles)) return []
  const { id, email } = user
  return [{ user: { id, email }, roles, ...(user.roles && { before: user.roles }) }]
}

function planAttributes(present: readonly Match[], { attributes: mode, createOnly }: PlanSettings) {
  const attributes: AttributesStep[] = []
  const readOnly: { email: string; keys: readonly string[] }[] = []
  for (const { entry, user } of present) {
    const wanted = withoutKeys(entry.attributes, createOnly)
    if (mode === 'keep' || !wanted) continue
    const { id, email, attributes: before } = user
    const after = applyChange(user, wanted, mode)
    if (after.readOnly.length > 0) readOnly.push({ email: entry.email, keys: after.readOnly })
    if (isSameAttributes(before, after.attributes)) continue
    attributes.push({ user: { id, email }, attributes: after.attributes, before })
  }
  return { attributes, readOnly }
}

/** `undefined` when nothing is left of it. */
function withoutKeys(values: AttributeValues | undefined, keys: readonly string[]) {
  if (!values || keys.length === 0) return values
  const rest = Object.entries(values).filter(([key]) => !keys.includes(key))
  return rest.length > 0 ? Object.fromEntries(rest) : undefined
}

/** Those whom no row means, in any spelling: a person whom several rows could mean stays. */
function findAbsent(
  roster: readonly RosterEntry[],
  listing: readonly DirectoryUser[],
  { guards }: PlanSettings,
): DirectoryUser[] {
  const wanted = new Set(roster.map(({ email }) => toMatchKey(email)))
  const isKept = ({ email, managedElsewhere }: DirectoryUser) =>
    wanted.has(toMatchKey(email)) || (managedElsewhere && guards.managedElsewhere === 'keep')
  return listing.filter((user) => !isKept(user))
}

const refuseEmpty = (roster: readonly RosterEntry[]) =>
  roster.length > 0
    ? undefined
    : refuse('the roster is empty', 'Was its file read, and are its columns named right?')

type Steps = Pick<SyncPlan, 'create' | 'roles' | 'attributes' | 'remove'>

function countCalls({ create, roles, attributes, remove }: Steps, size: number): number {
  const inBatches = (people: readonly unknown[]) => Math.ceil(people.length / size)
  const groups = [
    ...groupAlike(create, (entry) => entry),
    ...groupAlike(roles, (step) => ({ roles: step.roles })),
    remove,
  ]
  return attributes.length + groups.map(inBatches).reduce((sum, calls) => sum + calls, 0)
}
