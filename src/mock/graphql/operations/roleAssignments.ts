import type { MockSettings } from '../../tenant/settings.js'
import { ROLE_NAMES, type MockRoleAssignment } from '../../tenant/roles.js'

type Shape = MockSettings['roleAssignments']

/** The type of the role assignments in `listUsers`, in each of the documented shapes. */
export const ROLE_ASSIGNMENT: Readonly<Record<Shape, string>> = {
  'role-scopeId': /* GraphQL */ `
    type RoleAssignment {
      role: String!
      scopeId: ID
    }
  `,
  'roleId-scopes': /* GraphQL */ `
    type RoleAssignment {
      roleId: ID!
      scopes: [String!]!
    }
  `,
  'role-scopes': /* GraphQL */ `
    type Role {
      id: ID!
      name: String!
    }
    type Scope {
      id: ID!
      name: String!
    }
    type RoleAssignment {
      role: Role!
      scopes: [Scope!]!
    }
  `,
}

/** In the shape `'role-scopeId'`, an assignment has one entry for each scope. */
export function toRoleAssignments(
  assignments: readonly MockRoleAssignment[],
  { roleAssignments: shape, roleAs }: MockSettings,
): readonly unknown[] {
  switch (shape) {
    case 'roleId-scopes':
      return assignments
    case 'role-scopes':
      return assignments.map(({ roleId, scopes }) => ({
        role: { id: roleId, name: nameOf(roleId) },
        scopes: scopes.map((id) => ({ id, name: id })),
      }))
    case 'role-scopeId':
      return assignments.flatMap(({ roleId, scopes }) => {
        const role = roleAs === 'id' ? roleId : nameOf(roleId)
        const scopeIds: readonly (string | null)[] = scopes.length > 0 ? scopes : [null]
        return scopeIds.map((scopeId) => ({ role, scopeId }))
      })
  }
}

const nameOf = (roleId: string): string => ROLE_NAMES.get(roleId) ?? roleId
