import type {
  AttributeValues,
  DirectoryPlan,
  RoleAssignment,
  SyncPlan,
} from '../../server/index.js'
import { formatTable } from '../terminal/table.js'
import { limitRows, type Detail } from './detail.js'
import { formatCounts, type Count } from './formatCounts.js'
import { maskPasswords } from './maskPasswords.js'
import { formatRole } from './roleNames.js'

/** Plans for people: the counts in a column for each system, then the steps of each system. */
export function formatPlans(results: readonly DirectoryPlan[], detail: Detail): string {
  const plans = results.flatMap(({ plan }) => plan ?? [])
  if (plans.length === 0) return ''
  const isSingle = results.length === 1
  const columns = plans.map((plan) => (isSingle ? 'users' : plan.directory))
  const sections = plans.flatMap((plan) =>
    formatSteps(plan, detail, isSingle ? '' : `${plan.directory}:\n`),
  )
  return [formatCounts(['action', ...columns], plans.map(toCounts)), ...sections].join('\n\n')
}

function formatSteps(plan: SyncPlan, detail: Detail, title: string): string[] {
  const { shown, rest } = limitRows(toRows(plan), detail)
  return [
    ...(shown.length > 0 ? [title + formatTable(['action', 'email', 'change'], shown)] : []),
    ...rest,
    ...(plan.isAccountUnknown ? [ACCOUNT_UNKNOWN] : []),
    `Users in ${plan.directory} now: ${plan.existing}. Calls without retries: ${plan.calls}.`,
  ]
}

const ACCOUNT_UNKNOWN =
  'It is not known which user made the access key. This user could be removed, or lose roles: pass --account <email>.'

const toCounts = (plan: SyncPlan): Count[] => [
  { name: 'create', count: plan.create.length, always: true },
  { name: 'set roles', count: plan.roles.length, always: true },
  { name: 'set attributes', count: plan.attributes.length, always: true },
  { name: 'REMOVE', count: plan.remove.length, always: true },
  { name: 'keep: the account that logs in', count: plan.kept.length },
  { name: 'unchanged', count: plan.unchanged.length, always: true },
  { name: 'with attributes of single sign-on (not written)', count: plan.readOnly.length },
  { name: 'ambiguous: several users have this email', count: plan.ambiguous.length },
  { name: 'with several values of one attribute (not written)', count: countUsers(plan.repeated) },
  { name: 'online (left for the next run)', count: plan.online.length },
  { name: 'without an email (left out)', count: plan.withoutEmail.length },
]

/** A user may have several repeated attributes. */
const countUsers = (repeated: SyncPlan['repeated']) =>
  new Set(repeated.map(({ email }) => email)).size

function toRows({ create, roles, attributes, remove, ...odd }: SyncPlan): string[][] {
  return [
    ...remove.map(({ email }) => ['REMOVE', email, '']),
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

function formatRoles(roles: readonly RoleAssignment[]): string {
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
