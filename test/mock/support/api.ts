import { MOCK_ACCESS_KEY, type MockWisdom } from '../../../src/mock/index.js'

export const ORIGIN = 'https://acme.wisdom.ai'

/** A whole second, so that tokens live exactly as long as they are told. */
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

/** A token for this user; throws when the tenant hands out none. */
export async function issueToken(
  mock: MockWisdom,
  userEmail: string,
  attributes: { key: string; value: string }[] = [],
): Promise<string> {
  const { data } = await readAnswer(await impersonate(mock, { userEmail, attributes }))
  if (!data) throw new Error(`No token for ${userEmail}.`)
  return data.impersonateUser
}

/** What a page with this token gets to see at this path of the content API. */
export async function contentFor(mock: MockWisdom, token: string, path: string): Promise<string> {
  const answer = await get(mock, `/embed/api/content${path}`, bearer(token))
  return answer.text()
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
