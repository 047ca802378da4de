import { MOCK_ACCESS_KEY, type MockWisdom } from '../../../src/mock/index.js'

export const ORIGIN = 'https://acme.wisdom.ai'

/** A whole second, so that tokens live exactly as long as `tokenLifetimeMs`. */
export const NOON = Date.UTC(2026, 0, 15, 12)

export interface ImpersonateVariables {
  accessToken?: string
  userEmail: string
  attributes?: { key: string; value: string }[]
}

interface GraphqlAnswer {
  data?: { impersonateUser: string } | null
  errors?: { message: string }[]
}

const IMPERSONATE = /* GraphQL */ `
  mutation ($accessToken: String!, $userEmail: String!, $attributes: [UserAttributeInput!]) {
    impersonateUser(accessToken: $accessToken, userEmail: $userEmail, attributes: $attributes)
  }
`

export const get = (mock: MockWisdom, path: string, headers: HeadersInit = {}): Promise<Response> =>
  mock.fetch(new Request(ORIGIN + path, { headers }))

export const post = (
  mock: MockWisdom,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  mock.fetch(
    new Request(ORIGIN + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  )

export const impersonate = (mock: MockWisdom, variables: ImpersonateVariables): Promise<Response> =>
  post(mock, '/graphql', {
    query: IMPERSONATE,
    variables: { accessToken: MOCK_ACCESS_KEY, ...variables },
  })

export const readAnswer = async (response: Response): Promise<GraphqlAnswer> =>
  (await response.json()) as GraphqlAnswer

/** Issues a token for this user. Throws if the tenant refuses. */
export async function issueToken(
  mock: MockWisdom,
  userEmail: string,
  attributes: { key: string; value: string }[] = [],
): Promise<string> {
  const { data } = await readAnswer(await impersonate(mock, { userEmail, attributes }))
  if (!data) throw new Error(`No token for ${userEmail}.`)
  return data.impersonateUser
}

/** Returns the response of the content API at this path for a page with this token. */
export async function contentFor(mock: MockWisdom, token: string, path: string): Promise<string> {
  const answer = await get(mock, `/embed/api/content${path}`, bearer(token))
  return answer.text()
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
