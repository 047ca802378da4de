import type { AttributeValues, RoleAssignment, SyncPlan } from '../../server/index.js'
import { nameOfRole } from '../roles.js'
import { formatTable } from '../table.js'

/** How many people are shown one by one, unless all are asked for. */
const SHOWN = 20

/** A plan for people to look at: how many of each, then who. */
export function formatPlan(plan: SyncPlan, detail: 'some' | 'all'): string {
  const steps = toSteps(plan)
  const shown = detail === 'all' ? steps : steps.slice(0, SHOWN)
  const rest = steps.length - shown.length
  return [
    formatTable(['action', 'people'], toSummary(plan)),
    ...(shown.length > 0 ? [formatTable(['action', 'email', 'change'], shown)] : []),
    ...(rest > 0 ? [`… and ${rest} more; --all shows every one.`] : []),
    `Now in ${plan.directory}: ${plan.existing}. Calls that it takes, if all goes well: ${plan.calls}.`,
  ].join('\n\n')
}

function toSummary(plan: SyncPlan): string[][] {
  const counts: [name: string, count: number][] = [
    ['create', plan.create.length],
    ['set roles', plan.roles.length],
    ['set attributes', plan.attributes.length],
    ['REMOVE', plan.remove.length],
    ['leave as they are', plan.unchanged.length],
    ['have attributes of single sign-on, which stay', plan.readOnly.length],
    ['unclear: several people have that email', plan.ambiguous.length],
  ]
  const always = 5
  return counts
    .filter(([, count], index) => count > 0 || index < always)
    .map(([name, count]) => [name, String(count)])
}

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
  return keys
    .filter((key) => before[key] !== after[key])
    .map((key) => `${key}: ${before[key] ?? '(none)'} → ${after[key] ?? '(none)'}`)
    .join(', ')
}
