import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { readShape } from '../../upstream/reply/readShape.js'
import { parseInput } from '../../validation/parseInput.js'
import { text } from '../../validation/text.js'

const DOCUMENT = `
  mutation CreateConversation($domainId: String!, $hidden: Boolean!) {
    createConversation(domainId: $domainId, hidden: $hidden)
  }
`

/**
 * The input of `createConversation`.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/mutations/chat/create-conversation
 */
export interface CreateConversationInput {
  /** The id of the domain that the conversation is about. */
  domainId: string
  /** Whether the conversation is left out of the user's list. @default false */
  hidden?: boolean | undefined
}

const schema = v.strictObject({ domainId: text('an id'), hidden: v.optional(v.boolean(), false) })

/** @throws {WisdomError} `config_invalid` */
export function toCreateConversationCall(input: CreateConversationInput): Call<string> {
  return {
    operation: 'createConversation',
    document: DOCUMENT,
    variables: parseInput('createConversation', schema, input),
    effect: 'change',
    subject: 'tenant',
    read: (result, toFailure) => readShape(text('an id'), result, toFailure),
  }
}
