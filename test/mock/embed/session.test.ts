import { generateKeyPair, SignJWT } from 'jose'
import { expect, it } from 'vitest'
import { createMockWisdom, type MockWisdom } from '../../../src/mock/index.js'
import { bearer, get, issueToken, NOON } from '../support/api.js'

const ask = (mock: MockWisdom, token: string) => get(mock, '/embed/api/session', bearer(token))
const outcomes = (mock: MockWisdom) =>
  mock.events.of('session-checked').map(({ outcome }) => outcome)

it('returns the user and the remaining lifetime of the token', async () => {
  const mock = createMockWisdom({ now: () => NOON, tokenLifetimeMs: 15_000 })
  const token = await issueToken(mock, 'alice@example.com')
  mock.clock.advanceBy(4_000)
  expect(await (await ask(mock, token)).json()).toEqual({
    email: 'alice@example.com',
    name: 'Alice Moreau',
    initials: 'AM',
    expiresInMs: 11_000,
  })
})

it('accepts a token until the millisecond at which it expires', async () => {
  const mock = createMockWisdom({ now: () => NOON, tokenLifetimeMs: 1_500 })
  const token = await issueToken(mock, 'alice@example.com')
  mock.clock.advanceBy(1_499)
  expect((await ask(mock, token)).status).toBe(200)
  mock.clock.advanceBy(1)
  expect((await ask(mock, token)).status).toBe(401)
  expect(outcomes(mock)).toEqual(['accepted', 'expired'])
})

it('refuses a request without a token', async () => {
  const mock = createMockWisdom()
  expect((await get(mock, '/embed/api/session')).status).toBe(401)
  expect(outcomes(mock)).toEqual(['missing'])
})

it('refuses a token signed with another key', async () => {
  const mock = createMockWisdom()
  const { privateKey } = await generateKeyPair('RS256')
  const forged = await new SignJWT({ email: 'alice@example.com' })
    .setProtectedHeader({ alg: 'RS256' })
    .setSubject('user-1')
    .setExpirationTime('1h')
    .sign(privateKey)
  expect((await ask(mock, forged)).status).toBe(401)
  expect(outcomes(mock)).toEqual(['invalid'])
})

it('refuses a token whose claims were changed', async () => {
  const mock = createMockWisdom()
  const [header, , signature] = (await issueToken(mock, 'alice@example.com')).split('.')
  const claims = btoa(JSON.stringify({ sub: 'user-2', exp: 9_999_999_999 }))
  expect((await ask(mock, `${header}.${claims}.${signature}`)).status).toBe(401)
})

it('refuses the token of a removed user', async () => {
  const mock = createMockWisdom()
  const token = await issueToken(mock, 'alice@example.com')
  mock.users.remove('alice@example.com')
  expect((await ask(mock, token)).status).toBe(401)
  expect(outcomes(mock)).toEqual(['unknown-user'])
})

it('serves no content without a session', async () => {
  const mock = createMockWisdom()
  expect((await get(mock, '/embed/api/content/search')).status).toBe(401)
})
