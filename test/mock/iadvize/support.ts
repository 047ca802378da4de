import {
  createMockIadvize,
  MOCK_IADVIZE_ACCOUNT,
  type MockIadvize,
} from '../../../src/mock/index.js'
import type { MockIadvizeOptions } from '../../../src/mock/iadvize/options.js'

export const ORIGIN = 'https://api.iadvize.com'

export interface Answer {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

const read = async (response: Response): Promise<Answer> => ({
  status: response.status,
  headers: response.headers,
  body: (await response.json()) as Record<string, unknown>,
})

export interface LoginOptions {
  username?: string
  password?: string
  grant_type?: string
  address?: string
}

export async function logIn(mock: MockIadvize, options: LoginOptions = {}): Promise<Answer> {
  const { email: username, password } = MOCK_IADVIZE_ACCOUNT
  const { address = '10.0.0.1', ...form } = {
    username,
    password,
    grant_type: 'password',
    ...options,
  }
  const request = new Request(`${ORIGIN}/oauth2/token`, {
    method: 'POST',
    headers: { 'x-forwarded-for': address },
    body: new URLSearchParams(form),
  })
  return read(await mock.fetch(request))
}

/** A mock with an account that is logged in, and functions that call it. */
export async function openIadvize(options: MockIadvizeOptions = {}) {
  const mock = createMockIadvize(options)
  const { body } = await logIn(mock)
  const key = String(body.access_token)
  const authorization = `Bearer ${key}`
  const ask = async (query: string, headers: Record<string, string> = {}): Promise<Answer> =>
    read(
      await mock.fetch(
        new Request(`${ORIGIN}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization, ...headers },
          body: JSON.stringify({ query }),
        }),
      ),
    )
  const checkKey = async (bearer = key): Promise<Answer> =>
    read(
      await mock.fetch(
        new Request(`${ORIGIN}/_authenticated`, { headers: { authorization: `Bearer ${bearer}` } }),
      ),
    )
  return { mock, key, ask, checkKey }
}
