import { describe, expect, it } from 'vitest'
import { createMockIadvize, MOCK_IADVIZE_ACCOUNT } from '../../../src/mock/index.js'
import { logIn, openIadvize, ORIGIN } from './support.js'

const MINUTE = 60_000
const NOON = Date.UTC(2026, 0, 15, 12)
const still = { now: () => NOON }

// https://docs.iadvize.dev/technologies/graphql-api/authentication
describe('the login', () => {
  it('returns a key for 24 hours and no refresh token', async () => {
    const { status, body } = await logIn(createMockIadvize(still))
    expect([status, body]).toEqual([
      200,
      {
        access_token: expect.any(String) as string,
        expires_in: 86_400,
        token_type: 'Bearer',
        refresh_token: 'none',
      },
    ])
  })

  it.each([
    [401, 'invalid_grant', { password: 'wrong' }],
    [401, 'invalid_grant', { username: 'nobody@example.com' }],
    [400, 'unsupported_grant_type', { grant_type: 'client_credentials' }],
  ])('returns %i %s for %j', async (status, error, form) => {
    expect(await logIn(createMockIadvize(), form)).toMatchObject({ status, body: { error } })
  })

  it('does not accept JSON', async () => {
    const body = JSON.stringify({ ...MOCK_IADVIZE_ACCOUNT, grant_type: 'password' })
    const headers = { 'content-type': 'application/json' }
    const request = new Request(`${ORIGIN}/oauth2/token`, { method: 'POST', headers, body })
    expect((await createMockIadvize().fetch(request)).status).toBe(400)
  })

  it('is refused with 429 the eleventh time within a minute', async () => {
    const mock = createMockIadvize(still)
    for (let time = 1; time <= 10; time++) expect((await logIn(mock)).status).toBe(200)
    mock.clock.advanceBy(MINUTE - 1)
    const refused = await logIn(mock)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    mock.clock.advanceBy(1)
    expect((await logIn(mock)).status).toBe(200)
  })

  it('also counts wrong passwords', async () => {
    const mock = createMockIadvize(still)
    for (let time = 1; time <= 10; time++) await logIn(mock, { password: 'wrong' })
    expect((await logIn(mock)).status).toBe(429)
  })

  it('is refused the 101st time within a minute from one address', async () => {
    const mock = createMockIadvize(still)
    for (let time = 0; time < 100; time++)
      await logIn(mock, { username: `user${time}@example.com` })
    expect((await logIn(mock)).status).toBe(429)
    expect((await logIn(mock, { address: '10.0.0.2' })).status).toBe(200)
  })

  it('does not log passwords or keys', async () => {
    const { mock, key } = await openIadvize()
    await logIn(mock, { password: 'wrong' })
    expect(mock.events.all).toHaveLength(2)
    const text = JSON.stringify(mock.events.all)
    for (const secret of [MOCK_IADVIZE_ACCOUNT.password, key, 'wrong'])
      expect(text).not.toContain(`"${secret}"`)
  })
})

// https://docs.iadvize.dev/technologies/graphql-api/authentication (also GET /_authenticated)
describe('a key', () => {
  it('is valid for 24 hours by the clock of the mock', async () => {
    const { mock, checkKey, ask } = await openIadvize(still)
    mock.clock.advanceBy(24 * 60 * MINUTE - 1)
    expect(await checkKey()).toMatchObject({ status: 200, body: { authenticated: true } })
    mock.clock.advanceBy(1)
    const body = { error_description: 'access token not valid', error: 'invalid_token' }
    expect(await checkKey()).toMatchObject({ status: 401, body })
    expect(await ask('{ users { edges { node { id } } } }')).toMatchObject({ status: 401, body })
  })

  it('is refused if it was not issued', async () => {
    const { checkKey } = await openIadvize()
    expect((await checkKey('made.up')).status).toBe(401)
  })

  it('can be revoked', async () => {
    const { mock, checkKey } = await openIadvize()
    mock.revokeKeys()
    expect((await checkKey()).status).toBe(401)
  })
})
