import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose'
import { describe, expect, it } from 'vitest'
import { createMockWisdom, MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import { get, impersonate, issueToken, NOON, ORIGIN, post, readAnswer } from '../support/api.js'

const alice = 'alice@example.com'

// https://docs.wisdom.ai/integrations/graphql-api/mutations/auth/impersonate-user
describe('impersonateUser', () => {
  it('returns a raw RS256 token that the key set verifies', async () => {
    const mock = createMockWisdom()
    const token = await issueToken(mock, alice)
    const jwks = (await (await get(mock, '/.well-known/jwks.json')).json()) as JSONWebKeySet
    const { protectedHeader } = await jwtVerify(token, createLocalJWKSet(jwks))
    expect(protectedHeader.alg).toBe('RS256')
  })

  it('does not publish the private part of its key', async () => {
    const body = await (await get(createMockWisdom(), '/.well-known/jwks.json')).text()
    expect(body).not.toMatch(/"(d|p|q|dp|dq|qi)":/)
  })

  it('dates the token by its own clock, in whole seconds', async () => {
    const mock = createMockWisdom({ now: () => NOON + 999 })
    mock.clock.advanceBy(60_000)
    const { iat = 0, exp = 0 } = decodeJwt(await issueToken(mock, alice))
    expect({ iat, lifetime: exp - iat }).toEqual({ iat: NOON / 1000 + 60, lifetime: 3600 })
  })

  it('has user, tenant and session in its claims', async () => {
    const mock = createMockWisdom()
    const claims = decodeJwt(await issueToken(mock, alice, [{ key: 'region', value: 'apac' }]))
    expect(claims).toMatchObject({
      sub: 'user-1',
      impersonated_user_id: 'user-1',
      email: alice,
      iss: ORIGIN,
      attributes: { region: 'apac' },
    })
  })

  it('does not let an attribute override the impersonated user', async () => {
    const mock = createMockWisdom()
    const claims = decodeJwt(
      await issueToken(mock, alice, [{ key: 'impersonated_user_id', value: 'user-2' }]),
    )
    expect(claims.impersonated_user_id).toBe('user-1')
  })

  it('gives each token a unique id', async () => {
    const mock = createMockWisdom()
    const tokens = [await issueToken(mock, alice), await issueToken(mock, alice)]
    expect(new Set(tokens.map((token) => decodeJwt(token).jti)).size).toBe(2)
  })

  // The words are not documented. https://docs.wisdom.ai/integrations/graphql-api/objects/response-status has "User not found".
  it('returns 200 with an error that names an unknown user', async () => {
    const response = await impersonate(createMockWisdom(), { userEmail: 'eve@example.com' })
    expect(response.status).toBe(200)
    expect(await readAnswer(response)).toMatchObject({
      data: null,
      errors: [{ message: 'User with email eve@example.com not found' }],
    })
  })

  it('names an unknown user in the words and with the code of the settings', async () => {
    const mock = createMockWisdom({
      unknownUserMessage: 'No user found with email {email}',
      unknownUserCode: 'NOT_FOUND',
    })
    const { errors } = await readAnswer(await impersonate(mock, { userEmail: 'eve@example.com' }))
    expect(errors).toMatchObject([
      { message: 'No user found with email eve@example.com', extensions: { code: 'NOT_FOUND' } },
    ])
  })

  // https://docs.wisdom.ai/integrations/embeddings/error-handling
  it('returns 200 with an error that does not repeat an unknown access key', async () => {
    const mock = createMockWisdom()
    const response = await impersonate(mock, { accessToken: 'guess', userEmail: alice })
    expect(response.status).toBe(200)
    const body = await response.text()
    expect(JSON.parse(body)).toMatchObject({ data: null, errors: [{}] })
    expect(body).not.toContain('guess')
  })

  it('accepts only the configured access keys', async () => {
    const mock = createMockWisdom({ accessKeys: ['mine'] })
    const ask = async (accessToken: string) =>
      readAnswer(await impersonate(mock, { accessToken, userEmail: alice }))
    expect((await ask('mine')).data).toBeTruthy()
    expect((await ask(MOCK_ACCESS_KEY)).data).toBeNull()
  })

  it('refuses a query without the required variables', async () => {
    const mock = createMockWisdom()
    const { errors } = await readAnswer(
      await post(mock, '/graphql', { query: 'mutation { impersonateUser }' }),
    )
    expect(errors?.[0]?.message).toContain('accessToken')
    expect(mock.sessions).toHaveLength(0)
  })
})

// https://docs.wisdom.ai/integrations/graphql-api/mutations/auth/impersonate-user and https://docs.wisdom.ai/integrations/graphql-api/GraphQL-API
describe('a wrong client', () => {
  const variables = { accessToken: MOCK_ACCESS_KEY, userEmail: alice }
  const query = `mutation ($accessToken: String!, $userEmail: String!) {
    impersonateUser(accessToken: $accessToken, userEmail: $userEmail)
  }`

  it.each(['/v1/graphql', '/api/graphql', '/graphql/', '/graphql/v1'])(
    'is told that there is no API at %s',
    async (path) => {
      const mock = createMockWisdom()
      expect((await post(mock, path, { query, variables })).status).toBe(404)
      expect(mock.sessions).toHaveLength(0)
    },
  )

  it('is refused if it writes the key into the document', async () => {
    const mock = createMockWisdom()
    for (const literal of [
      query.replace('accessToken: $accessToken', `accessToken: "${MOCK_ACCESS_KEY}"`),
      `{ exchangeAccessToken(accessToken: "${MOCK_ACCESS_KEY}") }`,
    ]) {
      const unused = literal.replace('$accessToken: String!, ', '')
      const { data, errors } = await readAnswer(
        await post(mock, '/graphql', { query: unused, variables: { userEmail: alice } }),
      )
      expect(data ?? null).toBeNull()
      expect(errors?.[0]?.message).toContain('Pass accessToken as a variable')
      expect(JSON.stringify(errors)).not.toContain(MOCK_ACCESS_KEY)
    }
    expect(mock.sessions).toHaveLength(0)
  })

  it('is refused if it sends the key as a header', async () => {
    const mock = createMockWisdom()
    const headers = { authorization: `Bearer ${MOCK_ACCESS_KEY}` }
    const answer = await post(mock, '/graphql', { query, variables: { userEmail: alice } }, headers)
    expect((await readAnswer(answer)).errors?.[0]?.message).toContain('accessToken')
    expect(mock.sessions).toHaveLength(0)
  })
})

describe('impersonateUser of an older tenant', () => {
  const mutation = `mutation ($key: String!) { impersonateUser(accessToken: $key, userEmail: "${alice}") }`
  const variables = { key: MOCK_ACCESS_KEY }
  const query = mutation.replace('mutation', 'query')
  const ask = async (text: string) => {
    const mock = createMockWisdom({ impersonateUser: 'query' })
    return readAnswer(await post(mock, '/graphql', { query: text, variables }))
  }

  it('is a query, and no mutation', async () => {
    expect((await ask(query)).data?.impersonateUser).toBeTruthy()
    expect((await ask(mutation)).errors?.[0]?.message).toContain('impersonateUser')
  })

  it('has no attributes', async () => {
    const { errors } = await ask(query.replace(') }', ', attributes: []) }'))
    expect(errors?.[0]?.message).toContain('attributes')
  })

  it('is not supported by a current tenant', async () => {
    const answer = await readAnswer(
      await post(createMockWisdom(), '/graphql', { query, variables }),
    )
    expect(answer.errors?.[0]?.message).toContain('impersonateUser')
  })
})

describe('sessions and events', () => {
  it('contain one session for each token, and no token', async () => {
    const mock = createMockWisdom({ now: () => NOON, tokenLifetimeMs: 15_000 })
    const token = await issueToken(mock, alice, [{ key: 'region', value: 'apac' }])
    await issueToken(mock, 'bob@example.com')
    expect(mock.sessions).toHaveLength(2)
    expect(mock.sessions[0]).toMatchObject({
      jti: decodeJwt(token).jti,
      email: alice,
      issuedAt: NOON,
      expiresAt: NOON + 15_000,
      attributes: [{ key: 'region', value: 'apac' }],
    })
    expect(JSON.stringify([mock.sessions, mock.events.all])).not.toContain(token.split('.')[2])
  })

  it('distinguish a wrong key from an unknown user', async () => {
    const mock = createMockWisdom()
    await impersonate(mock, { accessToken: 'guess', userEmail: alice })
    await impersonate(mock, { userEmail: 'eve@example.com' })
    const refusals = mock.events.of('impersonation-refused')
    expect(refusals.map(({ reason }) => reason)).toEqual(['access-key', 'unknown-user'])
  })
})
