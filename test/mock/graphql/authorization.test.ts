import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createMockWisdom, MOCK_ACCESS_KEY, type MockWisdom } from '../../../src/mock/index.js'
import { bearer, get, issueToken, NOON } from '../support/api.js'
import { ask, exchange, EXCHANGE } from '../support/graphql.js'

const LIST = '{ listUsers { id } }'

const MANAGEMENT = [
  ['listUsers', LIST],
  ['createUsers', 'mutation { createUsers(input: { emails: ["x@y.z"] }) { status { code } } }'],
  [
    'setUserAttributes',
    'mutation { setUserAttributes(input: { userId: "user-1", userAttributes: [] }) { status { code } } }',
  ],
  [
    'deleteUsersFromWorkspace',
    'mutation { deleteUsersFromWorkspace(input: { ids: ["user-1"] }) { status { code } } }',
  ],
] as const

/**
 * The documented answer to a refused key or bearer.
 *
 * @see https://docs.wisdom.ai/integrations/embeddings/error-handling
 */
const UNAUTHORIZED = {
  errors: [
    {
      message: 'Unauthorized',
      locations: [{ line: expect.any(Number) as number, column: expect.any(Number) as number }],
    },
  ],
  data: null,
}

const reasons = (mock: MockWisdom) => mock.events.of('bearer-refused').map(({ reason }) => reason)

// https://docs.wisdom.ai/integrations/graphql-api/queries/auth/exchange-access-token
describe('exchangeAccessToken', () => {
  it('returns a bearer token with iam:write and a limited lifetime', async () => {
    const mock = createMockWisdom({ now: () => NOON, bearerLifetimeMs: 900_000 })
    const { permissions, iat = 0, exp = 0 } = decodeJwt(await exchange(mock))
    expect({ permissions, lifetime: exp - iat }).toEqual({
      permissions: ['iam:write'],
      lifetime: 900,
    })
    expect(mock.counters.bearersIssued).toBe(1)
  })

  it('returns 200 with an error that does not repeat an unknown key', async () => {
    const { status, body } = await ask(createMockWisdom(), EXCHANGE, {
      variables: { key: 'guess' },
    })
    expect(status).toBe(200)
    expect(body).toEqual(UNAUTHORIZED)
  })

  it('accepts the keys that are valid at that time', async () => {
    const mock = createMockWisdom()
    mock.accessKeys.delete(MOCK_ACCESS_KEY)
    mock.accessKeys.add('next')
    await expect(exchange(mock, 'next')).resolves.toBeTruthy()
    await expect(exchange(mock)).rejects.toThrow()
  })

  it('returns a bearer token that embed pages refuse', async () => {
    const mock = createMockWisdom()
    const token = await exchange(mock)
    expect((await get(mock, '/embed/api/session', bearer(token))).status).toBe(401)
  })
})

describe.each(MANAGEMENT)('%s', (_operation, query) => {
  it('is unauthorized without a bearer token, and changes nothing', async () => {
    const mock = createMockWisdom()
    const before = mock.users.all().length
    const { status, body } = await ask(mock, query)
    expect({ status, body }).toEqual({ status: 200, body: UNAUTHORIZED })
    expect(reasons(mock)).toEqual(['missing'])
    expect(mock.users.all()).toHaveLength(before)
    expect(mock.users.findById('user-1')?.storedAttributes).toHaveLength(1)
  })

  it('is unauthorized with a bearer token without iam:write', async () => {
    const mock = createMockWisdom({ permissions: ['iam:read'] })
    const { status, body } = await ask(mock, query, { token: await exchange(mock) })
    expect({ status, body }).toEqual({ status: 200, body: UNAUTHORIZED })
    expect(reasons(mock)).toEqual(['permission'])
  })

  it('accepts a bearer token with iam:write', async () => {
    const mock = createMockWisdom()
    const { status, body } = await ask(mock, query, { token: await exchange(mock) })
    expect(status).toBe(200)
    expect(body.errors).toBeUndefined()
  })
})

describe('a bearer', () => {
  it.each<[string, (mock: MockWisdom) => string | Promise<string>]>([
    ['invalid', () => 'garbage'],
    ['invalid', (mock) => issueToken(mock, 'alice@example.com')],
    ['invalid', () => MOCK_ACCESS_KEY],
    [
      'expired',
      async (mock) => {
        const token = await exchange(mock)
        mock.clock.advanceBy(3_600_001)
        return token
      },
    ],
    [
      'revoked',
      async (mock) => {
        const token = await exchange(mock)
        mock.revokeBearers()
        return token
      },
    ],
    ['invalid', (mock) => exchange(mock).then((token) => token.slice(0, -8) + 'AAAAAAAA')],
  ])('that is %s is refused', async (reason, make) => {
    const mock = createMockWisdom()
    const { body } = await ask(mock, LIST, { token: await make(mock) })
    expect(body).toEqual(UNAUTHORIZED)
    expect(reasons(mock)).toEqual([reason])
  })

  it('from a later exchange is valid after others were revoked', async () => {
    const mock = createMockWisdom()
    await exchange(mock)
    mock.revokeBearers()
    const { body } = await ask(mock, LIST, { token: await exchange(mock) })
    expect(body.errors).toBeUndefined()
  })

  it('is refused with 401, or 403 without a permission, if `refusals` is `status`', async () => {
    const mock = createMockWisdom({ refusals: 'status', permissions: [] })
    const missing = await ask(mock, LIST)
    const forbidden = await ask(mock, LIST, { token: await exchange(mock) })
    expect([missing.status, forbidden.status]).toEqual([401, 403])
    expect(missing.body.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(forbidden.body.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('is refused with 200 and a code if `refusals` is `errors`', async () => {
    const mock = createMockWisdom({ refusals: 'errors', permissions: [] })
    const missing = await ask(mock, LIST)
    const forbidden = await ask(mock, LIST, { token: await exchange(mock) })
    expect([missing.status, forbidden.status]).toEqual([200, 200])
    expect(missing.body).toMatchObject({ data: null, errors: [{ message: 'Unauthorized' }] })
    expect(forbidden.body.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' })
  })
})

describe('an access key', () => {
  const impersonate = (mock: MockWisdom, accessToken = MOCK_ACCESS_KEY) =>
    ask(
      mock,
      'mutation ($key: String!) { impersonateUser(accessToken: $key, userEmail: "alice@example.com") }',
      { variables: { key: accessToken } },
    )

  it('expires after its lifetime, and nothing is accepted from then on', async () => {
    const mock = createMockWisdom({ now: () => NOON, accessKeyLifetimeMs: 30 * 86_400_000 })
    mock.clock.advanceBy(30 * 86_400_000 - 1)
    expect((await impersonate(mock)).body.errors).toBeUndefined()
    mock.clock.advanceBy(1)
    expect((await impersonate(mock)).body).toEqual(UNAUTHORIZED)
    await expect(exchange(mock)).rejects.toThrow()
  })

  it('without "Allow impersonation" issues bearers, and no tokens', async () => {
    const mock = createMockWisdom({ allowImpersonation: false })
    expect((await impersonate(mock)).body).toEqual(UNAUTHORIZED)
    expect((await ask(mock, LIST, { token: await exchange(mock) })).body.errors).toBeUndefined()
    expect(mock.events.of('impersonation-refused')).toMatchObject([{ reason: 'not-allowed' }])
  })

  it('of a demoted maker issues tokens, and its bearers lose iam:write at once', async () => {
    const mock = createMockWisdom()
    const token = await exchange(mock)
    mock.settings.permissions = []
    expect((await ask(mock, LIST, { token })).body).toEqual(UNAUTHORIZED)
    expect((await impersonate(mock)).body.errors).toBeUndefined()
  })

  it('may have settings of its own', async () => {
    const mock = createMockWisdom({
      accessKeys: [
        'good',
        { key: 'old', lifetimeMs: 0 },
        { key: 'mute', allowImpersonation: false },
      ],
    })
    const refused = async (key: string) => (await impersonate(mock, key)).body.data === null
    expect(await Promise.all(['good', 'old', 'mute'].map(refused))).toEqual([false, true, true])
    await expect(exchange(mock, 'mute')).resolves.toBeTruthy()
  })
})
