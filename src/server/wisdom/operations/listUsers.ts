import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { parseInput, readShape } from '../../upstream/reply/readShape.js'
import {
  ROLE_ASSIGNMENTS_SHAPES,
  rolesSchema,
  selectRoles,
  type RoleAssignmentsShape,
  type UserRole,
} from './roleAssignments.js'
import { text } from './userAttribute.js'

export interface ListUsersInput {
  /** Needed where a tenant has several workspaces. */
  workspaceId?: string | undefined
  /** Asks for roles, in the shape that your tenant has. @default not asked for */
  roleAssignments?: RoleAssignmentsShape | undefined
  /** Asks whether SCIM manages a user, which not every tenant can tell. @default false */
  isScimManaged?: boolean | undefined
}

/** An attribute as WisdomAI has it stored. */
export interface StoredUserAttribute {
  key: string
  value: string
  /** `DATABASE`: set by this API. `JWT`: from single sign-on; never write it back. */
  source: 'DATABASE' | 'JWT' | (string & {})
}

export interface WisdomUser {
  id: string
  email: string
  name: string | null
  userAttributes: StoredUserAttribute[]
  /** There when it was asked for. */
  isScimManaged?: boolean
  /** There when it was asked for. */
  roleAssignments?: UserRole[]
}

const schema = v.strictObject({
  workspaceId: v.optional(text('an id')),
  roleAssignments: v.optional(v.picklist(ROLE_ASSIGNMENTS_SHAPES)),
  isScimManaged: v.optional(v.boolean(), false),
})

/** @throws {WisdomError} `config_invalid` */
export function toListUsersCall(input: ListUsersInput): Call<WisdomUser[]> {
  const { workspaceId, ...wanted } = parseInput('listUsers', schema, input)
  const users = createUsersSchema(wanted)
  return {
    operation: 'listUsers',
    document: createDocument(wanted),
    variables: { workspaceId },
    effect: 'none',
    subject: 'tenant',
    read: (outcome, fail) => readShape(users, outcome, fail),
  }
}

type Wanted = Omit<ListUsersInput, 'workspaceId'>

/** A field that a tenant does not have fails the whole query, so only the wanted ones are in it. */
function createDocument({ roleAssignments, isScimManaged }: Wanted): string {
  const roles = roleAssignments ? `roleAssignments ${selectRoles(roleAssignments)}` : ''
  const scim = isScimManaged ? 'isScimManaged' : ''
  return `
    query ListUsers($workspaceId: ID) {
      listUsers(workspaceId: $workspaceId) {
        id email name userAttributes { key value source } ${scim} ${roles}
      }
    }
  `
}

// Attributes that are `null` are refused: taken for none, the next setUserAttributes would remove
// those that are there.
const user = {
  id: text('an id'),
  email: v.string(),
  name: v.nullish(v.string(), null),
  userAttributes: v.array(v.object({ key: v.string(), value: v.string(), source: v.string() })),
}

function createUsersSchema({
  roleAssignments,
  isScimManaged,
}: Wanted): v.GenericSchema<unknown, WisdomUser[]> {
  const fields = {
    ...user,
    ...(isScimManaged && { isScimManaged: v.boolean() }),
    ...(roleAssignments && { roleAssignments: rolesSchema(roleAssignments) }),
  }
  // The types cannot follow which fields are there.
  return v.array(v.object(fields) as v.GenericSchema<unknown, WisdomUser>)
}
