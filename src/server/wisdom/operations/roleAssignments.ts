import * as v from 'valibot'
import { findRoleId, ROLES } from '../../../people/roles.js'

/**
 * The shape in which a tenant returns a user's roles. The documentation has three: `{ role scopeId }`,
 * `{ roleId scopes }` and `{ role { id name } scopes { id name } }`.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/queries/user/list-users
 */
export type RoleAssignmentsShape = 'role-scopeId' | 'roleId-scopes' | 'role-scopes'

/** A role of a user, the same for every {@link RoleAssignmentsShape}. */
export interface UserRole {
  /** The id of the role: one of {@link ROLES}. */
  roleId: string
  /** The ids of the domains in which the user has the role. Empty when the tenant names none. */
  scopes: string[]
}

const identified = v.object({ id: v.string() })

/** A list that may be `null` when it is empty. */
function listOf<T>(entry: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, T[]> {
  return v.pipe(
    v.nullish(v.array(entry)),
    v.transform((list) => list ?? []),
  )
}

interface Shape {
  /** The GraphQL selection. */
  selection: string
  /** Reads one entry. */
  entry: v.GenericSchema<unknown, UserRole>
}

/** In the order in which they are tried: first that of the page of `listUsers`. */
const SHAPES: Record<RoleAssignmentsShape, Shape> = {
  'roleId-scopes': {
    selection: '{ roleId scopes }',
    entry: v.object({ roleId: v.string(), scopes: listOf(v.string()) }),
  },
  'role-scopeId': {
    selection: '{ role scopeId }',
    entry: v.pipe(
      v.object({ role: v.string(), scopeId: v.nullish(v.string()) }),
      // No page says whether `role` is an id or a name.
      v.transform(({ role, scopeId }) => ({
        roleId: findRoleId(role, ROLES) ?? role,
        scopes: scopeId ? [scopeId] : [],
      })),
    ),
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

/** The GraphQL selection that requests the roles. */
export const selectRoles = (shape: RoleAssignmentsShape) => SHAPES[shape].selection

/** The schema that reads the roles of a user. */
export function rolesSchema(shape: RoleAssignmentsShape): v.GenericSchema<unknown, UserRole[]> {
  return v.pipe(
    listOf(SHAPES[shape].entry),
    v.transform((roles) => mergeScopes(roles)),
  )
}

/**
 * One entry for each role: `{ role scopeId }` repeats the role for each scope. A role without a scope stays
 * separate, as it may apply everywhere.
 */
function mergeScopes(roles: readonly UserRole[]): UserRole[] {
  const merged = new Map<string, UserRole>()
  for (const { roleId, scopes } of roles) {
    const key = scopes.length > 0 ? `scoped ${roleId}` : roleId
    const earlier = merged.get(key)?.scopes ?? []
    merged.set(key, { roleId, scopes: [...new Set([...earlier, ...scopes])] })
  }
  return [...merged.values()]
}
