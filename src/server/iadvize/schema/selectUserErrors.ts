import type { IadvizeMutation } from './mutationName.js'
import { findField, type Schema } from './schema.js'

/** The types in the examples of iAdvize's documentation. They are used when there is no schema. */
const DOCUMENTED_TYPES: Partial<Record<IadvizeMutation, string>> = {
  userDelete: 'UserHasOngoingConversationsUserDeleteError',
}

/** The GraphQL selection that requests the type and the message of every user error. */
export function selectUserErrors(schema: Schema | undefined, mutation: IadvizeMutation): string {
  const payload = schema?.type(schema.mutation(mutation)?.type.name)
  const type = schema?.type(findField(payload, 'userErrors')?.type.name)
  if (!type) return `{ __typename ${onType(DOCUMENTED_TYPES[mutation] ?? 'UserError')} }`
  if (findField(type, 'message')) return '{ __typename message }'
  const withMessage = (type.possibleTypes ?? [])
    .map(({ name }) => name)
    .filter((name) => findField(schema?.type(name), 'message'))
  return `{ __typename ${withMessage.map(onType).join(' ')} }`
}

const onType = (name: string) => `... on ${name} { message }`
