import { Kind, type ValueNode } from 'graphql'
import { readCall, type GraphqlCall, type RootField } from '../graphqlCalls/readCall.js'
import { isOperation, type MockOperation } from '../tenant/operations.js'

export type WisdomCall = GraphqlCall<MockOperation>

/** Reads a call of WisdomAI's API from the body of the request. The body cannot be read again. */
export const readWisdomCall = (request: Request): Promise<WisdomCall> =>
  readCall({ isOperation, extractSecrets: extractAccessToken }, request)

/** The access key is in the argument `accessToken`: as text, or as the name of a variable. */
function extractAccessToken({ field, variables }: RootField) {
  const argument = field?.arguments?.find(({ name }) => name.value === 'accessToken')?.value
  const name = variableOf(argument)
  const variable = name === undefined ? undefined : variables[name]
  const accessToken = argument?.kind === Kind.STRING ? argument.value : variable
  const others = Object.entries(variables).filter(([key]) => key !== name)
  return { secrets: [accessToken], variables: Object.fromEntries(others) }
}

const variableOf = (value: ValueNode | undefined): string | undefined =>
  value?.kind === Kind.VARIABLE ? value.name.value : undefined
