import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { parseInput } from '../../upstream/reply/readShape.js'
import { createStatusReader } from './readStatus.js'
import type { RoleAssignment } from '../roles.js'
import { text, texts, userAttributes, type UserAttribute } from './userAttribute.js'

const DOCUMENT = `
  mutation CreateUsers($input: CreateUsersInput!) {
    createUsers(input: $input) { status { code message } }
  }
`

export interface CreateUsersInput {
  /** One or more. All of them get the same roles, attributes and groups. */
  emails: readonly string[]
  /** Needed where a tenant has several workspaces. */
  workspaceID?: string | undefined
  roleAssignments?: readonly RoleAssignment[] | undefined
  /** @default false */
  sendWelcomeEmail?: boolean | undefined
  /** Stored for the user. There is no field for a name: use the key `display_name`. */
  userAttributes?: readonly UserAttribute[] | undefined
  userGroupIds?: readonly string[] | undefined
}

const schema = v.strictObject({
  emails: texts('an email'),
  workspaceID: v.optional(text('an id')),
  roleAssignments: v.optional(
    v.array(v.strictObject({ roleId: text('an id'), scopes: v.array(text('an id')) })),
  ),
  sendWelcomeEmail: v.optional(v.boolean()),
  userAttributes: v.optional(userAttributes),
  userGroupIds: v.optional(v.array(text('an id'))),
})

/** @throws {WisdomError} `config_invalid` */
export function toCreateUsersCall(input: CreateUsersInput): Call<void> {
  return {
    operation: 'createUsers',
    document: DOCUMENT,
    variables: { input: parseInput('createUsers', schema, input) },
    effect: 'change',
    subject: 'new-user',
    read: createStatusReader('new-user'),
  }
}
