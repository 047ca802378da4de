import type {
  AttributeValues,
  DirectoryPlan,
  RoleAssignment,
  SyncPlan,
} from '../../server/index.js'
import { nameOfRole } from './roles.js'
import { formatTable } from '../terminal/table.js'
import { maskPasswords } from './maskPasswords.js'
import { formatCounts, type Count } from './formatCounts.js'

/** How many people are shown one by one, unless all are asked for. */
const SHOWN = 20

/** Plans for people to look at: how many of each, a column for each system, then who. */
export function formatPlans(plans: readonly DirectoryPlan[], detail: 'some' | 'all'): string {
  const made = plans.flatMap(({ plan }) => plan ?? [])
  const isOne = plans.length === 1
  const columns = made.map((plan) => (isOne ? 'people' : plan.directory))
  return [
    ...(made.length > 0 ? [formatCounts(['action', ...columns], made.map(toCounts))] : []),
    ...made.flatMap((plan) => formatSteps(plan, detail, isOne ? '' : `${plan.directory}:\n`)),
  ].join('\n\n')
}

function formatSteps(plan: SyncPlan, detail: 'some' | 'all', title: string): string[] {
  const steps = toSteps(plan)
  const shown = detail === 'all' ? steps : steps.slice(0, SHOWN)
  const rest = steps.length - shown.length
  return [
    ...(shown.length > 0 ? [title + formatTable(['action', 'email', 'change'], shown)] : []),
    ...(rest > 0 ? [`… and ${rest} more; --all shows every one.`] : []),
    `Now in ${plan.directory}: ${plan.existing}. Calls that it takes, if all goes well: ${plan.calls}.`,
  ]
}

const toCounts = (plan: SyncPlan): Count[] => [
  { name: 'create', count: plan.create.length, always: true },
  { name: 'set roles', count: plan.roles.length, always: true },
  { name: 'set attributes', count: plan.attributes.length, always: true },
  { name: 'REMOVE', count: plan.remove.length, always: true },
  { name: 'keep, though in no row: the account that logs in', count: plan.kept.length },
  { name: 'leave as they are', count: plan.unchanged.length, always: true },
  { name: 'have attributes of single sign-on, which stay', count: plan.readOnly.length },
  { name: 'unclear: several people have that email', count: plan.ambiguous.length },
]

function toSteps({ create, roles, attributes, remove, ambiguous }: SyncPlan): string[][] {
  return [
    ...remove.map(({ email }) => ['REMOVE', email, '']),
    ...ambiguous.map((email) => [
      'unclear',
      email,
      'several people have that email, in other letters',
    ]),
    ...create.map(({ email, roles = [] }) => ['create', email, formatRoles(roles)]),
    ...roles.map(({ user, before, roles }) => [
      'roles',
      user.email,
      `${before ? formatRoles(before) : 'unknown'} → ${formatRoles(roles)}`,
    ]),
    ...attributes.map(({ user, before, attributes }) => [
      'attributes',
      user.email,
      formatChange(before, attributes),
    ]),
  ]
}

const formatRoles = (roles: readonly RoleAssignment[]) =>
  roles.map(({ roleId, scopes }) => [nameOfRole(roleId), ...scopes].join(' ')).join(', ') ||
  'no roles'

function formatChange(before: AttributeValues, after: AttributeValues): string {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const [old, now] = [maskPasswords(before), maskPasswords(after)]
  return keys
    .filter((key) => before[key] !== after[key])
    .map((key) => `${key}: ${old[key] ?? '(none)'} → ${now[key] ?? '(none)'}`)
    .join(', ')
}
