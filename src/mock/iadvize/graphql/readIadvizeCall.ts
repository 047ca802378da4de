import { Kind, type ValueNode } from 'graphql'
import { readCallOf, type GraphqlCall, type RootField } from '../../graphqlCalls/readCall.js'
import { isIadvizeOperation, type MockIadvizeOperation } from '../operations.js'

/** Reads the request's body, which is used up by it. */
export const readIadvizeCall = (request: Request): Promise<GraphqlCall<MockIadvizeOperation>> =>
  readCallOf({ isOperation: isIadvizeOperation, hide: hidePassword }, request)

/** The password of a user, which stands in the input: in the document, or in a variable. */
function hidePassword({ field, variables }: RootField) {
  const argument = field?.arguments?.find(({ name }) => name.value === 'input')?.value
  const { password, ...input } = Object(variables.input) as Record<string, unknown>
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
