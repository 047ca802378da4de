import * as v from 'valibot'
import { MAX_LIST_REPLY_BYTES, type Call } from '../../upstream/call.js'
import { readShape } from '../../upstream/reply/readShape.js'
import { parseInput } from '../../validation/parseInput.js'
import { text } from '../../validation/text.js'
import {
  ROLE_ASSIGNMENTS_SHAPES,
  rolesSchema,
  selectRoles,
  type RoleAssignmentsShape,
  type UserRole,
} from './roleAssignments.js'

/**
 * Which users to list, and which fields to request besides id, email, name and attributes.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/queries/user/list-users
 */
export interface ListUsersInput {
  /** The workspace to list. @default the workspace of the API */
  workspaceId?: string | undefined
  /**
   * Requests the roles. The documented shapes are tried one after the other, and the API remembers the one that your tenant has. Name
   * it to try no other.
   *
   * @default false
   */
  roleAssignments?: boolean | RoleAssignmentsShape | undefined
  /** Requests whether SCIM manages a user. Not every tenant has this field. @default false */
  isScimManaged?: boolean | undefined
}

/** An attribute that WisdomAI stores for a user. */
export interface StoredUserAttribute {
  /** The name of the attribute. */
  key: string
  /** Its value. */
  value: string
  /** `DATABASE`: set with this API. `JWT`: from single sign-on; never write it back. */
  source: 'DATABASE' | 'JWT' | (string & {})
}

/** A user as `listUsers` returns them. */
export interface WisdomUser {
  /** The id, which `setUserAttributes` and `deleteUsersFromWorkspace` take. */
  id: string
  /** The email, which `impersonateUser` takes. Empty for a user without one. */
  email: string
  /** The display name, if there is one. */
  name: string | null
  /** The stored attributes, including those from single sign-on. */
  userAttributes: StoredUserAttribute[]
  /** Whether SCIM creates and deletes this user. Only there if it was requested. */
  isScimManaged?: boolean
  /** The roles, one entry for each. Only there if they were requested. */
  roleAssignments?: UserRole[]
}

const schema = v.strictObject({
  workspaceId: v.optional(text('an id')),
  roleAssignments: v.optional(v.union([v.boolean(), v.picklist(ROLE_ASSIGNMENTS_SHAPES)])),
  isScimManaged: v.optional(v.boolean(), false),
})

/**
 * Requests the roles only in a shape that is named: which one the tenant has is found by findShape().
 *
 * @throws {WisdomError} `config_invalid`
 */
export function toListUsersCall(
  input: ListUsersInput,
  ownWorkspaceId?: string,
): Call<WisdomUser[]> {
  const {
    workspaceId = ownWorkspaceId,
    isScimManaged,
    roleAssignments,
  } = parseInput('listUsers', schema, input)
  const shape = typeof roleAssignments === 'string' ? roleAssignments : undefined
  const fields = { isScimManaged, shape }
  const users = createUsersSchema(fields)
  return {
    operation: 'listUsers',
    document: createDocument(fields),
    variables: { workspaceId },
    effect: 'none',
    subject: 'tenant',
    maxReplyBytes: MAX_LIST_REPLY_BYTES,
    read: (result, toFailure) => readShape(users, result, toFailure),
  }
}

interface OptionalFields {
  isScimManaged: boolean
  /** `undefined` without roles. */
  shape: RoleAssignmentsShape | undefined
}

/** A field that a tenant does not have fails the whole query, so only the requested ones are in it. */
function createDocument({ shape, isScimManaged }: OptionalFields): string {
  const roles = shape ? `roleAssignments ${selectRoles(shape)}` : ''
  const scim = isScimManaged ? 'isScimManaged' : ''
  return `
    query ListUsers($workspaceId: ID) {
      listUsers(workspaceId: $workspaceId) {
        id email name userAttributes { key value source } ${scim} ${roles}
      }
    }
  `
}

// Attributes that are `null` are refused. If they were read as none, the next setUserAttributes would remove
// the stored ones.
const user = {
  id: text('an id'),
  email: v.nullable(v.string(), ''),
  name: v.nullish(v.string(), null),
  userAttributes: v.array(v.object({ key: v.string(), value: v.string(), source: v.string() })),
}

function createUsersSchema({
  shape,
  isScimManaged,
}: OptionalFields): v.GenericSchema<unknown, WisdomUser[]> {
  const fields = {
    ...user,
    ...(isScimManaged && { isScimManaged: v.boolean() }),
    ...(shape && { roleAssignments: rolesSchema(shape) }),
  }
  // The types cannot follow which fields are there.
  return v.array(v.object(fields) as v.GenericSchema<unknown, WisdomUser>)
}
