import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { parseInput } from '../../upstream/reply/readShape.js'
import { createStatusReader } from './readStatus.js'
import { text, texts } from './userAttribute.js'

const DOCUMENT = `
  mutation DeleteUsersFromWorkspace($input: DeleteUsersFromWorkspaceInput!) {
    deleteUsersFromWorkspace(input: $input) { status { code message } }
  }
`

export interface DeleteUsersFromWorkspaceInput {
  /** From `listUsers`. At least one. */
  ids: readonly string[]
  /** Needed where a tenant has several workspaces. */
  workspaceID?: string | undefined
}

const schema = v.strictObject({
  ids: texts('an id'),
  workspaceID: v.optional(text('an id')),
})

/** @throws {WisdomError} `config_invalid` */
export function toDeleteUsersFromWorkspaceCall(input: DeleteUsersFromWorkspaceInput): Call<void> {
  return {
    operation: 'deleteUsersFromWorkspace',
    document: DOCUMENT,
    variables: { input: parseInput('deleteUsersFromWorkspace', schema, input) },
    effect: 'change',
    subject: 'existing-user',
    read: createStatusReader('existing-user'),
  }
}
