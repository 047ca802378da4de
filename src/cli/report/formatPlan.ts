import type { AttributeValues } from '../../server/directories/userDirectory.js'
import type { Role } from '../../people/roles.js'
import type { SyncPlan } from '../../users/index.js'
import { describePace } from './describePace.js'
import { formatTable } from '../terminal/table.js'
import { adviseAccount, describeUnknownAccount } from '../terminal/confirmUnknownAccount.js'
import { limitRows, type Detail } from './detail.js'
import { formatCounts, type Count } from './formatCounts.js'
import { maskPasswords } from './maskPasswords.js'
import { formatRole } from './roleNames.js'
import type { DirectoryPlan } from '../sync/directoryRuns.js'

/** Plans for people: the counts in a column for each system, then the steps of each system. */
export function formatPlans(
  results: readonly DirectoryPlan[],
  { detail, callsPerSecond = DEFAULT_RATE, leftOut = 0 }: PlanDetails,
): string {
  const plans = results.flatMap(({ plan }) => plan ?? [])
  if (plans.length === 0) return ''
  const isSingle = results.length === 1
  const columns = plans.map((plan) => (isSingle ? 'users' : plan.directory))
  const sections = plans.flatMap((plan) =>
    formatSteps(plan, { detail, callsPerSecond }, isSingle ? '' : `${plan.directory}:\n`),
  )
  const counts = formatCounts(
    ['action', ...columns],
    plans.map((plan) => toCounts(plan, leftOut)),
  )
  return [counts, ...sections].join('\n\n')
}

/** As in the library. */
const DEFAULT_RATE = 10

export interface PlanDetails {
  detail: Detail
  /** As passed by `--rate-per-second`. */
  callsPerSecond?: number | undefined
  /** The number of rows that are not in the roster. */
  leftOut?: number
}

function formatSteps(
  plan: SyncPlan,
  { detail, callsPerSecond }: { detail: Detail; callsPerSecond: number },
  title: string,
): string[] {
  const { shown, rest } = limitRows(toRows(plan), detail)
  return [
    ...(shown.length > 0 ? [title + formatTable(['action', 'email', 'change'], shown)] : []),
    ...rest,
    ...(plan.isAccountUnknown ? [toAccountNote(plan)] : []),
    describePace(plan, callsPerSecond),
  ]
}

const toAccountNote = ({ directory }: SyncPlan) =>
  `${describeUnknownAccount(directory)} ${adviseAccount(directory)}`

const toCounts = (plan: SyncPlan, leftOut: number): Count[] => [
  { name: 'create', count: plan.create.length, always: true },
  { name: 'set roles', count: plan.roles.length, always: true },
  { name: 'set attributes', count: plan.attributes.length, always: true },
  { name: 'REMOVE', count: plan.remove.length, always: true },
  { name: 'keep: the account that logs in', count: plan.kept.length },
  { name: 'possible rename (see below)', count: plan.renames.length },
  { name: 'unchanged', count: plan.unchanged.length, always: true },
  { name: 'left out of the roster', count: leftOut },
  { name: 'with attributes of single sign-on (not written)', count: plan.readOnly.length },
  { name: 'ambiguous: several users have this email', count: plan.ambiguous.length },
  { name: 'with several values of one attribute (not written)', count: countUsers(plan.repeated) },
  { name: 'with a role that is not told (not changed)', count: plan.unknownRoles.length },
  { name: 'online (left for the next run)', count: plan.online.length },
  { name: 'without an email (left out)', count: plan.withoutEmail.length },
]

/** A user may have several repeated attributes. */
const countUsers = (repeated: SyncPlan['repeated']) =>
  new Set(repeated.map(({ email }) => email)).size

function toRows({ create, roles, attributes, remove, ...odd }: SyncPlan): string[][] {
  return [
    ...remove.map(({ email }) => ['REMOVE', email, '']),
    ...odd.renames.map(({ email, user, by }) => [
      'rename?',
      email,
      `looks like ${user.email}, who is not in the roster: same ${by}`,
    ]),
    ...odd.ambiguous.map((email) => [
      'ambiguous',
      email,
      'several users have this email, in different case',
    ]),
    ...odd.repeated.map(({ email, key, count }) => [
      'not written',
      email,
      `${count} values for ${key}; pass --repeated-attributes to keep one`,
    ]),
    ...odd.unknownRoles.map((email) => ['role unknown', email, 'the role is not changed']),
    ...odd.online.map((email) => ['online', email, 'left for the next run']),
    ...odd.withoutEmail.map((id) => ['left out', '(no email)', `id ${id}`]),
    ...create.map(({ email, roles = [] }) => ['create', email, formatRoles(roles)]),
    ...roles.map(({ user, before, roles }) => [
      'roles',
      user.email,
      `${before ? formatRoles(before) : 'unknown'} → ${formatRoles(roles)}`,
    ]),
    ...attributes.map(({ user, before, attributes }) => [
      'attributes',
      user.email,
      formatAttributeChanges(before, attributes),
    ]),
  ]
}

function formatRoles(roles: readonly Role[]): string {
  return roles.length > 0 ? roles.map(formatRole).join(', ') : 'no roles'
}

function formatAttributeChanges(before: AttributeValues, after: AttributeValues): string {
  const maskedBefore = maskPasswords(before)
  const maskedAfter = maskPasswords(after)
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys
    .filter((key) => before[key] !== after[key])
    .map((key) => `${key}: ${maskedBefore[key] ?? '(none)'} → ${maskedAfter[key] ?? '(none)'}`)
    .join(', ')
}
