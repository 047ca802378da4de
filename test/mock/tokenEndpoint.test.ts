import { expect, it } from 'vitest'
import { createMockWisdom, type MockWisdom } from '../../src/mock/index.js'
import type { MockSettings } from '../../src/mock/tenant/settings.js'
import type { TokenEndpointFaults } from '../../src/mock/faults/tokenEndpointFaults.js'
import { serveMockWisdom } from '../../src/mock/node.js'
import { bearer, get, NOON, ORIGIN, post } from './support/api.js'

const ask = (mock: MockWisdom, headers?: Record<string, string>) =>
  post(mock, '/api/wisdom/token', { context: { team: 'north' } }, headers)

const withFault = (tokenEndpoint: TokenEndpointFaults) =>
  createMockWisdom({ faults: { tokenEndpoint } })

async function askForToken(mock: MockWisdom): Promise<string> {
  return ((await (await ask(mock)).json()) as { token: string }).token
}

const emailOf = async (mock: MockWisdom, token: string) =>
  ((await (await get(mock, '/embed/api/session', bearer(token))).json()) as { email: string }).email

it('returns a token for the first user by default', async () => {
  const mock = createMockWisdom()
  expect(mock.signedInUser).toBe('alice@example.com')
  expect(await emailOf(mock, await askForToken(mock))).toBe('alice@example.com')
})

it('returns tokens for the user who is signed in at that time', async () => {
  const mock = createMockWisdom()
  mock.signedInUser = 'bob@example.com'
  expect(await emailOf(mock, await askForToken(mock))).toBe('bob@example.com')
  mock.settings.signedInUser = null
  const refusal = await ask(mock)
  expect(refusal.status).toBe(401)
  expect(await refusal.json()).toMatchObject({ code: 'unauthenticated', status: 401 })
})

it('uses the signed-in user when served over HTTP', async () => {
  const mock = await serveMockWisdom()
  mock.signedInUser = null
  expect((await fetch(`${mock.origin}/api/wisdom/token`, { method: 'POST' })).status).toBe(401)
  await mock.close()
})

it('adds the session attributes of the signed-in user', async () => {
  const attributes = { region: 'apac' }
  const mock = createMockWisdom({ signedInUser: { email: 'bob@example.com', attributes } })
  await ask(mock)
  expect(mock.sessions[0]?.attributes).toEqual([{ key: 'region', value: 'apac' }])
})

it('refuses an unknown user', async () => {
  const mock = createMockWisdom({ signedInUser: 'nobody@example.com' })
  expect((await ask(mock)).status).toBe(403)
})

it.each<[MockSettings['tokenResponse'], string[]]>([
  ['full', ['baseUrl', 'expiresAt', 'jwt', 'token']],
  ['jwt', ['baseUrl', 'jwt']],
  ['token', ['token']],
])('returns the shape %s', async (tokenResponse, names) => {
  const body = (await (await ask(createMockWisdom({ tokenResponse }))).json()) as object
  expect(Object.keys(body).sort()).toEqual(names)
})

it('returns the token as plain text', async () => {
  const response = await ask(createMockWisdom({ tokenResponse: 'text' }))
  expect(response.headers.get('content-type')).toContain('text/plain')
  expect(await response.text()).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
})

it('returns the base URL under any prefix, and when the token expires', async () => {
  const mock = createMockWisdom({ now: () => NOON })
  const body: unknown = await (await post(mock, '/sub/virtual/api/wisdom/token', {})).json()
  expect(body).toMatchObject({
    baseUrl: `${ORIGIN}/sub/virtual`,
    expiresAt: new Date(NOON + 3_600_000).toISOString(),
  })
})

it('refuses with the status of a fault, as many times as it says', async () => {
  const mock = withFault({ status: 429, retryAfter: 2, times: 1 })
  const refusal = await ask(mock)
  expect([refusal.status, refusal.headers.get('retry-after')]).toEqual([429, '2'])
  expect(await refusal.json()).toMatchObject({ code: 'rate_limited' })
  expect((await ask(mock)).status).toBe(200)
})

it('returns a login page, or the body of a fault', async () => {
  const mock = withFault({ html: true })
  expect(await (await ask(mock)).text()).toContain('<h1>Sign in</h1>')
  mock.faults.tokenEndpoint = { body: { jwt: 7 } }
  expect(await (await ask(mock)).json()).toEqual({ jwt: 7 })
  mock.faults.tokenEndpoint = { body: 'soon' }
  expect(await (await ask(mock)).text()).toBe('soon')
})

it('returns the previous token, an expired one, or one of another user', async () => {
  const mock = createMockWisdom({ now: () => NOON })
  const token = await askForToken(mock)
  mock.faults.tokenEndpoint = { stale: true }
  expect(await askForToken(mock)).toBe(token)
  mock.faults.tokenEndpoint = { expired: true }
  const expired = await askForToken(mock)
  expect((await get(mock, '/embed/api/session', bearer(expired))).status).toBe(401)
  mock.faults.tokenEndpoint = { otherUser: 'bob@example.com' }
  expect(await emailOf(mock, await askForToken(mock))).toBe('bob@example.com')
})

it('fails like a reset connection, and hangs until the client aborts', async () => {
  await expect(ask(withFault({ reset: true }))).rejects.toThrow(TypeError)
  const request = new Request(`${ORIGIN}/api/wisdom/token`, {
    method: 'POST',
    signal: AbortSignal.abort(),
  })
  await expect(withFault({ hang: true }).fetch(request)).rejects.toThrow(
    'The client aborted the request.',
  )
})

it('logs each response, with the context and without the token', async () => {
  const mock = withFault({ reset: true, times: 1 })
  await ask(mock).catch(() => undefined)
  await ask(mock)
  const context = { team: 'north' }
  const type = 'token-endpoint-responded'
  expect(mock.events.of(type)).toMatchObject([
    { status: null, context },
    { status: 200, context },
  ])
  expect(JSON.stringify(mock.events.all)).not.toContain('eyJ')
})

it('accepts requests from a host on another origin', async () => {
  const mock = createMockWisdom()
  const origin = 'http://localhost:5173'
  const preflight = await mock.fetch(
    new Request(`${ORIGIN}/api/wisdom/token`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-headers': 'content-type,x-csrf' },
    }),
  )
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type,x-csrf')
  const answer = await ask(mock, { origin })
  expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
})
