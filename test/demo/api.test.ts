import { expect, test } from 'vitest'
import { createApi } from '../../demo/server/api.js'
import type { Tenant } from '../../demo/server/tenant.js'
import { createMockWisdom, MOCK_ACCESS_KEY } from '../../src/mock/index.js'

const ORIGIN = 'http://localhost:5173'
const ALICE = { email: 'alice@example.com', name: 'Alice', note: '' }

const createBrowser = () => {
  const baseUrl = 'http://127.0.0.1:5174'
  const mock = { ...createMockWisdom(), origin: baseUrl, close: () => Promise.resolve() }
  const tenant: Tenant = { baseUrl, accessKey: MOCK_ACCESS_KEY, users: [ALICE], mock }
  const api = createApi(tenant)
  let cookie = ''

  const send = async (path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const init = { method: 'POST', body: JSON.stringify(body) }
    const response = await api.request(`${ORIGIN}${path}`, {
      ...(body === undefined ? {} : init),
      headers: { 'sec-fetch-site': 'same-origin', cookie, ...headers },
    })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
  return { mock, send }
}

test('signs in with an HttpOnly cookie', async () => {
  const { send } = createBrowser()
  const response = await send('/api/session', { user: ALICE.email })
  expect(response.status).toBe(204)
  expect(response.headers.get('set-cookie')).toMatch(/^demo-session-5173=.*HttpOnly/)
  expect(response.headers.get('set-cookie')).not.toContain('alice')
})

test('refuses unknown users', async () => {
  const { send } = createBrowser()
  expect((await send('/api/session', { user: 'mallory@example.com' })).status).toBe(400)
  expect((await send('/api/session', 'nonsense')).status).toBe(400)
})

test('returns no token without a session, for any body', async () => {
  const { send } = createBrowser()
  const body = { user: ALICE.email, email: ALICE.email, context: { email: ALICE.email } }
  expect((await send('/api/wisdom/token', body)).status).toBe(401)
})

test('ends the session when its user signs out, also for a copy of the cookie', async () => {
  const { send } = createBrowser()
  const cookie = (await send('/api/session', { user: ALICE.email })).headers.get('set-cookie') ?? ''
  await send('/api/session', { user: null })
  expect((await send('/api/wisdom/token', {}, { cookie })).status).toBe(401)
})

test('refuses a cross-site sign-in', async () => {
  const { send } = createBrowser()
  const headers = { 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' }
  expect((await send('/api/session', { user: ALICE.email }, headers)).status).toBe(403)
})

test('sends the setup of the tenant without its key', async () => {
  const { send } = createBrowser()
  const text = await (await send('/api/setup')).text()
  expect(text).toContain(ALICE.email)
  expect(text).not.toContain(MOCK_ACCESS_KEY)
})

test.each([
  ['unauthorized', 401],
  ['server-error', 500],
  ['html', 200],
])('turns the fault %s of the endpoint on and off', async (fault, status) => {
  const { send } = createBrowser()
  await send('/api/faults', [fault])
  const response = await send('/api/wisdom/token', {})
  expect(response.status).toBe(status)
  expect(await response.text()).not.toContain('token')

  await send('/api/faults', [])
  expect(await (await send('/api/wisdom/token', {})).text()).toContain('unauthenticated')
})

test('turns the faults of the mock on and off', async () => {
  const { mock, send } = createBrowser()
  await send('/api/faults', ['upstream-down', 'page-hangs'])
  expect(mock.faults).toMatchObject({ graphql: { status: 503 }, page: { hang: true } })
  await send('/api/faults', [])
  expect(mock.faults).toMatchObject({ graphql: { status: undefined }, page: { hang: false } })
})
