import type { IadvizeMutation } from '../operations/mutations.js'
import { fieldOf, type Schema } from './schema.js'

/** As the vendor's examples ask, where the server does not say what it has. */
const DOCUMENTED: Partial<Record<IadvizeMutation, string>> = {
  userDelete: 'UserHasOngoingConversationsUserDeleteError',
}

/** How to ask for user errors: whatever they are of, their type and what they say. */
export function selectUserErrors(schema: Schema | undefined, mutation: IadvizeMutation): string {
  const payload = schema?.type(schema.mutation(mutation)?.type.name)
  const type = schema?.type(fieldOf(payload, 'userErrors')?.type.name)
  if (!type) return `{ __typename ${onType(DOCUMENTED[mutation] ?? 'UserError')} }`
  if (fieldOf(type, 'message')) return '{ __typename message }'
  const speaking = (type.possibleTypes ?? [])
    .map(({ name }) => name)
    .filter((name) => fieldOf(schema?.type(name), 'message'))
  return `{ __typename ${speaking.map(onType).join(' ')} }`
}

const onType = (name: string) => `... on ${name} { message }`
