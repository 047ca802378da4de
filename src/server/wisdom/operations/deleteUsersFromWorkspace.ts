import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { parseInput } from '../../validation/parseInput.js'
import { text, texts } from '../../validation/text.js'
import { createStatusReader } from './readStatus.js'

const DOCUMENT = `
  mutation DeleteUsersFromWorkspace($input: DeleteUsersFromWorkspaceInput!) {
    deleteUsersFromWorkspace(input: $input) { status { code message } }
  }
`

/**
 * The input of `deleteUsersFromWorkspace`, with the documented names.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/mutations/user/delete-users-from-workspace
 */
export interface DeleteUsersFromWorkspaceInput {
  /** The ids of the users, from `listUsers`. At least one. */
  ids: readonly string[]
  /** The workspace to remove the users from. @default the workspace of the API */
  workspaceID?: string | undefined
}

const schema = v.strictObject({
  ids: texts('an id'),
  workspaceID: v.optional(text('an id')),
})

/** @throws {WisdomError} `config_invalid` */
export function toDeleteUsersFromWorkspaceCall(
  input: DeleteUsersFromWorkspaceInput,
  ownWorkspaceId?: string,
): Call<void> {
  const { workspaceID = ownWorkspaceId, ...fields } = parseInput(
    'deleteUsersFromWorkspace',
    schema,
    input,
  )
  return {
    operation: 'deleteUsersFromWorkspace',
    document: DOCUMENT,
    variables: { input: { ...fields, workspaceID } },
    effect: 'change',
    subject: 'existing-user',
    read: createStatusReader('existing-user'),
  }
}
