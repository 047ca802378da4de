import { Kind, type ValueNode } from 'graphql'
import { readCall, type GraphqlCall, type RootField } from '../../graphqlCalls/readCall.js'
import { isRecord } from '../../../isRecord.js'
import { isIadvizeOperation, type MockIadvizeOperation } from '../operations.js'

export type IadvizeCall = GraphqlCall<MockIadvizeOperation>

/** Reads a call of iAdvize's API from the body of the request. The body cannot be read again. */
export const readIadvizeCall = (request: Request): Promise<IadvizeCall> =>
  readCall({ isOperation: isIadvizeOperation, extractSecrets: extractPassword }, request)

/** The password of a user is in the argument `input`: in the document, or in a variable. */
function extractPassword({ field, variables }: RootField) {
  const argument = field?.arguments?.find(({ name }) => name.value === 'input')?.value
  const { password, ...input } = isRecord(variables.input) ? variables.input : {}
  return {
    secrets: [password, readPassword(argument)],
    variables: variables.input === undefined ? variables : { ...variables, input },
  }
}

function readPassword(input: ValueNode | undefined): string | undefined {
  if (input?.kind !== Kind.OBJECT) return undefined
  const value = input.fields.find(({ name }) => name.value === 'password')?.value
  return value?.kind === Kind.STRING ? value.value : undefined
}
