import { describe, expect, it } from 'vitest'
import { createWisdomApi } from '../../../src/server/index.js'
import { createMockWisdom, MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import { createJwt, JWT, TENANT } from '../support.js'
import {
  answerData,
  answerErrors,
  answerStatus,
  BEARER,
  createApi,
  failureOf,
  inTurn,
  succeeding,
  type Answer,
} from '../wisdom/support.js'

/** @see https://docs.wisdom.ai/integrations/embeddings/error-handling */
const DOCUMENTED = {
  errors: [{ message: 'Unauthorized', locations: [{ line: 1, column: 2 }] }],
  data: null,
}

const withErrors =
  (error: object, status = 200): Answer =>
  () =>
    Response.json({ errors: [error], data: null }, { status })

/** Ways to say that a key or a bearer is not accepted. */
const REFUSALS: [string, Answer][] = [
  ['the documented answer', () => Response.json(DOCUMENTED)],
  ['in lower case', withErrors({ message: 'unauthorized' })],
  ['in upper case', withErrors({ message: 'UNAUTHORIZED' })],
  ['with a full stop', withErrors({ message: 'Unauthorized.' })],
  ['Unauthenticated', withErrors({ message: 'Unauthenticated' })],
  ['with extensions that say nothing', withErrors({ message: 'Unauthorized', extensions: {} })],
  [
    'with a code that says nothing',
    withErrors({ message: 'Unauthorized', extensions: { code: 'INTERNAL_SERVER_ERROR' } }),
  ],
  ['a code in lower case', withErrors({ message: 'No.', extensions: { code: 'unauthenticated' } })],
  ['a code alone', withErrors({ extensions: { code: 'UNAUTHENTICATED' } })],
  ['with the reason', withErrors({ message: 'Unauthorized: token has expired' })],
  ['with the status', withErrors({ message: '401 Unauthorized' })],
  ['as an error', withErrors({ message: 'Error: Unauthorized' })],
  ['Not authenticated', withErrors({ message: 'Not authenticated' })],
  ['a sentence', withErrors({ message: 'You are not authenticated.' })],
  ['Authentication required', withErrors({ message: 'Authentication required' })],
  ['an expired token', withErrors({ message: 'Token has expired' })],
  ['an expired JWT', withErrors({ message: 'jwt expired' })],
  ['at HTTP 400', withErrors({ message: 'Unauthorized' }, 400)],
  [
    'behind another error',
    () => Response.json({ data: null, errors: [{ message: 'No.' }, { message: 'Unauthorized' }] }),
  ],
]

/** The same word in other forms. Only the first is documented (docs.wisdom.ai/integrations/embeddings/error-handling). */
const WORDS = [
  'Unauthorized',
  'unauthorized',
  'Unauthorized.',
  '"Unauthorized"',
  "'Unauthorized'",
  'Unauthorized (401)',
  'Unauthorized [401]',
  'Unauthorized - 401',
  'Unauthorized 401',
  'Unauthorized (HTTP 401)',
  'Unauthorized (status 401)',
  '401 Unauthorized',
  '401: Unauthorized',
  'HTTP 401: Unauthorized',
  'HTTP 401 Unauthorized',
  'GraphQL error: Unauthorized',
  'GraphQL error: "Unauthorized"',
  'GraphQL Error (Code: 401): Unauthorized',
  'GraphQLError: Unauthorized',
  'GraphQL error: Unauthorized.',
  'UnauthorizedError',
  'UnauthorizedError: jwt',
  'UnauthorizedException',
  'Unauthorized Exception',
  'Error: Unauthorized',
  'Error: "Unauthorized"',
  '[Unauthorized]',
  'Unauthorized!',
  'UNAUTHORIZED',
  'Unauthorised',
  'Unauthorised (401)',
  'Not authenticated',
  'Not authenticated.',
  '"Not authenticated"',
  'GraphQL error: Not authenticated',
  'User not authenticated',
  'User is not authenticated',
  'You are not authenticated',
  'You are unauthorized',
  'Request unauthorized',
  'The request is unauthorized',
  'Unauthenticated',
  'Unauthenticated.',
  'UNAUTHENTICATED',
  'UnauthenticatedError',
  'GraphQL error: Unauthenticated',
  'Error: Unauthenticated',
  'rpc error: code = Unauthenticated desc = no',
  'Network error: Response not successful: Unauthorized',
  'Context creation failed: Unauthorized',
  'AuthenticationError: no',
  'Unauthorized access',
  'Unauthorized request',
  'Request failed: 401 Unauthorized',
  'Authentication required',
  'Unauthorized: token has expired',
  'Unauthorized, please log in',
  'Status code 401: Unauthorized',
  'Not logged in',
]

/** The same in the codes and statuses that GraphQL servers use. */
const CODES: object[] = [
  { code: 'UNAUTHENTICATED' },
  { code: 'unauthorized' },
  { code: 'UnauthorizedError' },
  { code: 'NOT_AUTHENTICATED' },
  { code: 'authentication-required' },
  { code: 401 },
  { code: '401' },
  { http: { status: 401 } },
  { status: 401 },
  { statusCode: 401 },
]

/** Refusals of the call itself: another bearer would not help. */
const OTHERS = [
  'User x is unauthorized to view dashboard d1',
  'User x@acme.com is unauthorized to view dashboard d1',
  'User is unauthorized to do this',
  'User unauthorized to create users',
  'Unauthorized to access dashboard d1',
  'You are unauthorized to view this',
  'You are not authorized to create users',
  'Not authorized to view the domain',
  'Role unauthorized_viewer not found',
  'Domain d1 is unauthorized for this role',
  'Domain d1: unauthorized',
  'Unauthorized role VIEWER',
  'Unauthorized field "note"',
  'Invalid value "Unauthorized" for attribute note',
  'Unauthorized for this domain',
  'Unauthorized user to delete',
  'The email unauthorized@acme.com is invalid',
  'Attribute unauthenticated is unknown',
  'User x is not authorized',
]

describe.each(REFUSALS)('a bearer refused: %s', (_, refuse) => {
  it('is renewed once, and the call is repeated', async () => {
    const next = createJwt({ iat: 1, exp: 3601 })
    const { api, sent, count } = createApi({
      exchangeAccessToken: inTurn(
        () => answerData({ exchangeAccessToken: BEARER }),
        () => answerData({ exchangeAccessToken: next }),
      ),
      createUsers: inTurn(succeeding, refuse, succeeding),
    })
    await api.createUsers({ emails: ['a@b.c'] })
    await api.createUsers({ emails: ['b@b.c'] })
    expect([count('exchangeAccessToken'), count('createUsers')]).toEqual([2, 3])
    expect(sent.at(-1)?.authorization).toBe(`Bearer ${next}`)
  })

  it('gives way to the bearer of the next key', async () => {
    const bearerOf: Answer = ({ variables }) =>
      answerData({ exchangeAccessToken: variables.accessToken === 'old' ? BEARER : 'new-bearer' })
    const { api, sent } = createApi(
      {
        exchangeAccessToken: bearerOf,
        createUsers: (one) =>
          one.authorization === 'Bearer new-bearer' ? succeeding(one) : refuse(one),
      },
      { accessKey: ['old', 'new'] },
    )
    await api.createUsers({ emails: ['a@b.c'] })
    await api.createUsers({ emails: ['b@b.c'] })
    expect(sent.map(({ operation }) => operation)).toEqual([
      'exchangeAccessToken',
      'createUsers',
      'exchangeAccessToken',
      'createUsers',
      'createUsers',
    ])
  })
})

describe.each(REFUSALS)('a key refused: %s', (_, refuse) => {
  it('gives way to the next key', async () => {
    const check: Answer = (one) =>
      one.variables.accessToken === 'new' ? succeeding(one) : refuse(one)
    const { api } = createApi(
      { impersonateUser: check, exchangeAccessToken: check },
      { accessKey: ['old', 'new'] },
    )
    await expect(api.impersonateUser({ userEmail: 'alice@acme.com' })).resolves.toBe(JWT)
    await expect(api.exchangeAccessToken()).resolves.toBe(BEARER)
  })
})

describe('not authenticated', () => {
  const refusalOf = async (error: object) => {
    const { api } = createApi({ exchangeAccessToken: withErrors(error) })
    return (await failureOf(api.exchangeAccessToken())).code
  }

  it.each(WORDS)('is told by %j', async (message) => {
    expect(await refusalOf({ message })).toBe('misconfigured')
    expect(await refusalOf({ message, extensions: { code: 'BAD_USER_INPUT' } })).toBe(
      'misconfigured',
    )
  })

  it.each(CODES)('is told by the extensions %j', async (extensions) => {
    expect(await refusalOf({ message: 'No.', extensions })).toBe('misconfigured')
  })
})

it('a status ERROR "Unauthorized" counts as well', async () => {
  const { api, count } = createApi({
    createUsers: inTurn(
      succeeding,
      () => answerStatus('createUsers', { code: 'ERROR', message: 'Unauthorized' }),
      succeeding,
    ),
  })
  await api.createUsers({ emails: ['a@b.c'] })
  await api.createUsers({ emails: ['b@b.c'] })
  expect(count('exchangeAccessToken')).toBe(2)
})

it.each(OTHERS)('%j is a refusal of the call, and nothing is renewed', async (message) => {
  const { api, count } = createApi({ createUsers: inTurn(succeeding, () => answerErrors(message)) })
  await api.createUsers({ emails: ['a@b.c'] })
  const error = await failureOf(api.createUsers({ emails: ['b@b.c'] }))
  expect(error.code).toBe('upstream_rejected')
  expect([count('exchangeAccessToken'), count('createUsers')]).toEqual([1, 2])
})

describe('the error of a refused key', () => {
  const causes = ['expired', '30 days', 'revoked', 'Allow impersonation', 'iam:write']

  it.each([
    ['an expired key', { accessKeyLifetimeMs: 0 }],
    ['a revoked key', { accessKeys: [] }],
    ['a key without impersonation', { allowImpersonation: false }],
  ])('names the likely causes in their order: %s', async (_, options) => {
    const { fetch } = createMockWisdom(options)
    const api = createWisdomApi({ baseUrl: TENANT, accessKey: MOCK_ACCESS_KEY, fetch })
    const error = await failureOf(api.impersonateUser({ userEmail: 'alice@example.com' }))
    expect(error.code).toBe('misconfigured')
    const found = causes.map((cause) => error.message.indexOf(cause))
    expect(found).not.toContain(-1)
    expect(found).toEqual([...found].sort((one, other) => one - other))
  })

  it('does not name them for a wrong address', async () => {
    const { api } = createApi({ impersonateUser: () => new Response(null, { status: 404 }) })
    const error = await failureOf(api.impersonateUser({ userEmail: 'alice@acme.com' }))
    expect(error.message).not.toContain('revoked')
    expect(error.message).toContain('baseUrl')
  })
})
