import { WisdomError } from '../../../errors.js'
import { parseRoles, toRoleFinder, type RoleSystem } from '../../../people/parseRoles.js'
import { printRole } from '../../../people/printRole.js'
import type { Role, RoleAssignment } from '../../../people/roles.js'
import type { UserRef } from '../../directories/userDirectory.js'
import type { PreparedEntry } from '../roster/rosterEntry.js'
import { withoutDocsUrl } from '../roster/rosterError.js'
import type { PlanRefusal, SyncPlan } from './syncPlan.js'

/** New roles for an existing user, by their ids. */
export interface ResolvedRolesStep {
  readonly user: UserRef
  readonly roles: readonly RoleAssignment[]
  readonly before?: readonly RoleAssignment[] | undefined
}

/** A plan as a run works with it: with the ids of roles, and the error of the guard that refuses it. */
export interface ResolvedPlan extends Omit<SyncPlan, 'create' | 'roles' | 'refusal'> {
  readonly create: readonly PreparedEntry[]
  readonly roles: readonly ResolvedRolesStep[]
  readonly refusal?: WisdomError | undefined
}

/** The plan for people: plain data, with the names of roles. */
export function showPlan({ refusal, ...plan }: ResolvedPlan, system: RoleSystem): SyncPlan {
  const show = (roles: readonly RoleAssignment[]) => roles.map((role) => printRole(role, system))
  return {
    ...plan,
    ...withRoles(plan, show, show),
    ...(refusal && { refusal: { code: 'guard_refused', message: refusal.message } }),
  }
}

/**
 * The plan as a run works with it.
 *
 * @throws {WisdomError} `config_invalid` for what is not a plan, and for a role that the directory does not have
 */
export function resolvePlan({ refusal, ...plan }: SyncPlan, system: RoleSystem): ResolvedPlan {
  const resolve = (roles: readonly Role[]) => toAssignments(roles, system)
  // What a directory lists need not be a role that is known here.
  const findRole = toRoleFinder(system)
  const listed = { toRoleId: (text: string) => findRole(text) ?? text.trim() }
  const resolveListed = (roles: readonly Role[]) => toAssignments(roles, listed)
  return {
    ...plan,
    ...withRoles(plan, resolve, resolveListed),
    ...(refusal && { refusal: toRefusalError(refusal) }),
  }
}

/** The steps of a plan with its roles in another form. */
function withRoles<User extends { roles?: readonly From[] | undefined }, From, To>(
  plan: {
    create: readonly User[]
    roles: readonly {
      user: UserRef
      roles: readonly From[]
      before?: readonly From[] | undefined
    }[]
  },
  convert: (roles: readonly From[]) => To,
  convertListed: (roles: readonly From[]) => To,
) {
  return {
    create: plan.create.map(({ roles, ...user }) => ({
      ...user,
      ...(roles && { roles: convert(roles) }),
    })),
    roles: plan.roles.map(({ user, roles, before }) => ({
      user,
      roles: convert(roles),
      ...(before && { before: convertListed(before) }),
    })),
  }
}

function toAssignments(value: readonly Role[], system: RoleSystem): RoleAssignment[] {
  const { roles, mistake } = parseRoles(value, system)
  if (mistake === undefined) return roles
  throw new WisdomError('config_invalid', `The plan has a role that is invalid: ${mistake}`)
}

/** The error that applying a refused plan throws. A plan that an earlier version kept as JSON has no message. */
export function toRefusalError({ message }: Partial<PlanRefusal>): WisdomError {
  if (message === undefined) {
    const text = 'Nothing was changed: a guard refused this plan. Make it again to see why.'
    return new WisdomError('guard_refused', text)
  }
  const { docsUrl } = new WisdomError('guard_refused', '')
  return new WisdomError('guard_refused', withoutDocsUrl({ message, docsUrl }))
}
