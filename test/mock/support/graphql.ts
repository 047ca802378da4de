import { MOCK_ACCESS_KEY, type MockWisdom } from '../../../src/mock/index.js'
import { bearer, post } from './api.js'

/** The response to a GraphQL request. */
export interface Answer {
  status: number
  headers: Headers
  body: {
    data?: Record<string, unknown> | null
    errors?: { message: string; path?: unknown[]; extensions?: Record<string, unknown> }[]
  }
}

export interface AskOptions {
  variables?: Record<string, unknown>
  token?: string
}

/** The role in the vendor's examples: VIEWER. */
export const VIEWER = '00000000-0000-0000-0000-000000000003'
export const ADMIN = '00000000-0000-0000-0000-000000000001'

export const EXCHANGE = 'query ($key: String!) { exchangeAccessToken(accessToken: $key) }'

export async function ask(
  mock: MockWisdom,
  query: string,
  { variables = {}, token }: AskOptions = {},
): Promise<Answer> {
  const headers = token ? bearer(token) : {}
  const response = await post(mock, '/graphql', { query, variables }, headers)
  const { status } = response
  return { status, headers: response.headers, body: (await response.json()) as Answer['body'] }
}

/** Issues a bearer token for the management calls. Throws if the tenant refuses. */
export async function exchange(mock: MockWisdom, key = MOCK_ACCESS_KEY): Promise<string> {
  const { body } = await ask(mock, EXCHANGE, { variables: { key } })
  if (typeof body.data?.exchangeAccessToken !== 'string') throw new Error('No bearer.')
  return body.data.exchangeAccessToken
}

/** Calls a mutation that returns a status, with a valid bearer token. */
export async function change(
  mock: MockWisdom,
  operation: 'createUsers' | 'setUserAttributes' | 'deleteUsersFromWorkspace',
  input: Record<string, unknown>,
): Promise<unknown> {
  const type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { ${operation}(input: $input) { status { code message } } }`
  const { body } = await ask(mock, query, { variables: { input }, token: await exchange(mock) })
  const payload = body.data?.[operation] as { status: unknown } | undefined
  return payload?.status ?? body
}

/** Lists users with these fields, with a valid bearer token. */
export async function list(
  mock: MockWisdom,
  fields: string,
  workspaceId?: string,
): Promise<Answer['body']> {
  const query = `query ($workspaceId: ID) { listUsers(workspaceId: $workspaceId) { ${fields} } }`
  const variables = workspaceId === undefined ? {} : { workspaceId }
  return (await ask(mock, query, { variables, token: await exchange(mock) })).body
}
