import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { parseInput } from '../../validation/parseInput.js'
import { text, texts } from '../../validation/text.js'
import type { RoleAssignment } from '../roles.js'
import { createStatusReader } from './readStatus.js'
import { userAttributes, type UserAttribute } from './userAttribute.js'

const DOCUMENT = `
  mutation CreateUsers($input: CreateUsersInput!) {
    createUsers(input: $input) { status { code message } }
  }
`

/**
 * The input of `createUsers`, with the documented names.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/mutations/user/create-users
 */
export interface CreateUsersInput {
  /** One or more. All of them get the same roles, attributes and groups. */
  emails: readonly string[]
  /** The workspace to create the users in. @default the workspace of the API */
  workspaceID?: string | undefined
  /** The roles of the users. They **replace** the roles of a user who exists. */
  roleAssignments?: readonly RoleAssignment[] | undefined
  /** Whether WisdomAI sends each user a welcome email. @default false */
  sendWelcomeEmail?: boolean | undefined
  /** Stored for the user. There is no field for a name: use the key `display_name`. */
  userAttributes?: readonly UserAttribute[] | undefined
  /** The ids of the groups that the users join. */
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
export function toCreateUsersCall(input: CreateUsersInput, ownWorkspaceId?: string): Call<void> {
  const { workspaceID = ownWorkspaceId, ...fields } = parseInput('createUsers', schema, input)
  return {
    operation: 'createUsers',
    document: DOCUMENT,
    variables: { input: { ...fields, workspaceID } },
    effect: 'change',
    subject: 'new-user',
    read: createStatusReader('new-user'),
  }
}
