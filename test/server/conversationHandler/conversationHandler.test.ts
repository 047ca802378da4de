import { describe, expect, it } from 'vitest'
import { createMockWisdom, MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import {
  createConversationHandler,
  ROLES,
  type TokenHandlerEvent,
} from '../../../src/server/index.js'
import type { ConversationHandlerOptions } from '../../../src/server/conversationHandler/conversationHandlerOptions.js'
import type { Identity } from '../../../src/server/tokenHandler/identify.js'
import { APP, createTokenRequest, TENANT } from '../support.js'

const alice: Identity = { email: 'alice@example.com' }

/** A handler in front of a mock tenant, and what reached the tenant. */
function createHost(options: Partial<ConversationHandlerOptions> = {}) {
  const mock = createMockWisdom()
  const calls: string[] = []
  const events: TokenHandlerEvent[] = []
  const handle = createConversationHandler({
    baseUrl: TENANT,
    accessKey: MOCK_ACCESS_KEY,
    domainId: 'domain_1',
    identify: () => alice,
    fetch: async (request) => {
      calls.push(await request.clone().text())
      return mock.fetch(request)
    },
    onEvent: (event) => events.push(event),
    ...options,
  })
  const ask = (body: object = {}, init: Parameters<typeof createTokenRequest>[0] = {}) =>
    handle(createTokenRequest({ body: JSON.stringify(body), ...init }))
  return { mock, handle, ask, calls, events }
}

const readId = async (response: Response) =>
  ((await response.json()) as { conversationId: string }).conversationId

describe('createConversationHandler', () => {
  it('creates a conversation of the user whom identify finds', async () => {
    const { ask, calls, events, mock } = createHost()
    const response = await ask()
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ conversationId: 'conversation-1' })
    expect(calls.filter((call) => call.includes('createConversation('))).toHaveLength(1)
    expect(mock.sessions).toMatchObject([{ email: alice.email }])
    expect(events).toMatchObject([
      { type: 'conversation-created', email: alice.email, domainId: 'domain_1' },
    ])
  })

  it('creates one for each request, and is never repeated', async () => {
    const { ask, mock, calls } = createHost()
    expect(await readId(await ask())).not.toBe(await readId(await ask()))
    mock.faults.plan.push({ operation: 'createConversation', status: 503 })
    calls.length = 0
    expect((await ask()).status).toBe(503)
    expect(calls.filter((call) => call.includes('createConversation('))).toHaveLength(1)
  })

  it('sends no token, only the id', async () => {
    const { ask, mock } = createHost()
    const text = await (await ask()).text()
    expect(text).not.toMatch(/eyJ/)
    expect(mock.sessions).toHaveLength(1)
  })

  it('passes on attributes and hidden', async () => {
    const attributes = { region: 'eu-west' }
    const { ask, mock, calls } = createHost({
      hidden: true,
      identify: () => ({ ...alice, attributes }),
    })
    await ask()
    expect(JSON.stringify(mock.sessions)).toContain('eu-west')
    expect(calls.at(-1)).toContain('"hidden":true')
  })

  it('creates a user who is new, if provision says how', async () => {
    const provision = () => ({ roles: ['VIEWER:domain_1'] })
    const identify = () => ({ email: 'new@example.com' })
    const { ask, events } = createHost({ identify, provision })
    expect((await ask()).status).toBe(200)
    expect(events.map(({ type }) => type)).toEqual(['user-created', 'conversation-created'])
  })
})

describe('the domain', () => {
  it.each([
    ['the first of several', ['one', 'two'], {}, 'one'],
    ['the one that the page asks for', ['one', 'two'], { domainId: 'two' }, 'two'],
    ['the only one, also by name', 'one', { domainId: 'one' }, 'one'],
  ])('is %s', async (_, domainId, body, expected) => {
    const { ask, calls } = createHost({ domainId })
    expect((await ask(body)).status).toBe(200)
    expect(calls.at(-1)).toContain(`"domainId":"${expected}"`)
  })

  it.each(['three', '', null, 7, ['one'], { one: 1 }, '__proto__'])(
    'is not %j, which is not listed: nothing is sent',
    async (domainId) => {
      const { ask, calls, events } = createHost({ domainId: ['one', 'two'] })
      const response = await ask({ domainId })
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'request_invalid' })
      expect(calls).toEqual([])
      expect(events).toMatchObject([{ type: 'request-refused', detail: /domainId/ }])
    },
  )

  it.each([undefined, '', ' ', [], ['']])('%j is reported by each request', async (domainId) => {
    const { ask, calls, events } = createHost({ domainId })
    const response = await ask()
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({ code: 'misconfigured' })
    expect(calls).toEqual([])
    expect(events).toMatchObject([
      { type: 'conversation-failed', error: { message: /`domainId` is not set/ } },
    ])
  })
})

describe('what is refused', () => {
  const { handle, calls } = createHost({ allowedOrigins: ['https://shop.acme.com'] })

  it.each([
    ['another method', createTokenRequest({ method: 'PUT' }), 405, 'method_not_allowed'],
    [
      'another site',
      createTokenRequest({
        headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.com' },
      }),
      403,
      'cross_site',
    ],
    ['a body that is no JSON', createTokenRequest({ body: 'a=b' }), 400, 'request_invalid'],
    ['a large body', createTokenRequest({ body: 'x'.repeat(20_000) }), 413, 'request_too_large'],
  ])('%s is, as by the token handler', async (_, request, status, code) => {
    const response = await handle(request)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
    expect(calls).toEqual([])
  })

  it('a listed origin is not, and may read the response', async () => {
    const headers = { origin: 'https://shop.acme.com', 'sec-fetch-site': 'cross-site' }
    const response = await handle(createTokenRequest({ headers }))
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.acme.com')
  })

  it.each([
    ['unauthenticated', 401, { identify: () => null }],
    ['user_not_provisioned', 403, { identify: () => ({ email: 'nobody@example.com' }) }],
    ['misconfigured', 500, { accessKey: 'wrong' }],
    ['misconfigured', 500, { accessKey: undefined }],
    ['misconfigured', 500, { baseUrl: undefined }],
  ])('%s (%i) is what %o gets', async (code, status, options) => {
    const { ask } = createHost(options)
    const response = await ask()
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
  })

  it('an OBSERVER cannot chat, and the log says why', async () => {
    const { ask, mock, events } = createHost()
    const observer = { roleId: ROLES.OBSERVER, scopes: ['domain_1'] }
    mock.users.add({ email: 'olga@example.com', roles: [observer] })
    const { ask: askAsObserver, events: own } = createHost({
      identify: () => ({ email: 'olga@example.com' }),
      fetch: mock.fetch,
    })
    expect((await askAsObserver()).status).toBe(502)
    expect(own).toMatchObject([{ type: 'conversation-failed', code: 'upstream_rejected' }])
    expect((await ask()).status).toBe(200)
    expect(events).toHaveLength(1)
  })

  it('the 21st conversation in a minute is', async () => {
    const { ask } = createHost()
    const statuses = await Promise.all(Array.from({ length: 21 }, async () => (await ask()).status))
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  })

  it('an origin is compared, also without Sec-Fetch-Site', async () => {
    const { handle: handleOwn } = createHost()
    const request = new Request(`${APP}/chat`, { method: 'POST', headers: { origin: APP } })
    expect((await handleOwn(request)).status).toBe(200)
  })
})
