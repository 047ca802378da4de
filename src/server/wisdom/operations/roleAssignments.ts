import * as v from 'valibot'
import { ROLES } from '../roles.js'

/**
 * In which shape a tenant gives a user's roles. The documentation knows three: `{ role scopeId }`,
 * `{ roleId scopes }` and `{ role { id name } scopes { id name } }`.
 */
export type RoleAssignmentsShape = 'role-scopeId' | 'roleId-scopes' | 'role-scopes'

/** What a user may do, and in which domains; the same in whichever shape it came. */
export interface UserRole {
  roleId: string
  scopes: string[]
}

const identified = v.object({ id: v.string() })

/** A list that may come as `null` when there is nothing in it. */
function listOf<T>(entry: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, T[]> {
  return v.pipe(
    v.nullish(v.array(entry)),
    v.transform((list) => list ?? []),
  )
}

interface Shape {
  /** How to ask for it. */
  selection: string
  /** How to read one entry of it. */
  entry: v.GenericSchema<unknown, UserRole>
}

const SHAPES: Record<RoleAssignmentsShape, Shape> = {
  'role-scopeId': {
    selection: '{ role scopeId }',
    entry: v.pipe(
      v.object({ role: v.string(), scopeId: v.nullish(v.string()) }),
      v.transform(({ role, scopeId }) => ({
        roleId: toRoleId(role),
        scopes: scopeId ? [scopeId] : [],
      })),
    ),
  },
  'roleId-scopes': {
    selection: '{ roleId scopes }',
    entry: v.object({ roleId: v.string(), scopes: listOf(v.string()) }),
  },
  'role-scopes': {
    selection: '{ role { id name } scopes { id name } }',
    entry: v.pipe(
      v.object({ role: identified, scopes: listOf(identified) }),
      v.transform(({ role, scopes }) => ({ roleId: role.id, scopes: scopes.map(({ id }) => id) })),
    ),
  },
}

export const ROLE_ASSIGNMENTS_SHAPES = Object.keys(SHAPES) as RoleAssignmentsShape[]

export const selectRoles = (shape: RoleAssignmentsShape) => SHAPES[shape].selection

/** What reads the roles of a user. */
export function rolesSchema(shape: RoleAssignmentsShape): v.GenericSchema<unknown, UserRole[]> {
  return v.pipe(
    listOf(SHAPES[shape].entry),
    v.transform((roles) => joinScopes(roles)),
  )
}

/**
 * One entry a role: `{ role scopeId }` repeats the role for each scope. A role without a scope stays
 * apart, as it may hold everywhere.
 */
function joinScopes(roles: readonly UserRole[]): UserRole[] {
  const joined = new Map<string, UserRole>()
  for (const { roleId, scopes } of roles) {
    const key = scopes.length > 0 ? `scoped ${roleId}` : roleId
    const known = joined.get(key)?.scopes ?? []
    joined.set(key, { roleId, scopes: [...new Set([...known, ...scopes])] })
  }
  return [...joined.values()]
}

/** No page says whether `role` in `{ role scopeId }` is an id or a name. */
function toRoleId(role: string): string {
  const name = role
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_')
  return Object.hasOwn(ROLES, name) ? ROLES[name as keyof typeof ROLES] : role
}
