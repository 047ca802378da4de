import { describe, expect, it, vi } from 'vitest'
import {
  createConversationHandler,
  createTokenHandler,
  type TokenHandlerEvent,
} from '../../../src/server/index.js'
import { createMockWisdom, MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import { tracesOf } from '../upstream/traces.js'
import { ACCESS_KEY, answerJwt, createTokenRequest, createUpstream, TENANT } from '../support.js'
import { alice } from './support.js'

interface Bindings {
  WISDOM_ACCESS_KEY?: string
  WISDOM_BASE_URL?: string
  user?: { email: string }
}

/** A handler that takes everything from its second argument. */
function createHost(answer: Parameters<typeof createUpstream>[0] = answerJwt) {
  const { fetch, requests } = createUpstream(answer)
  const events: TokenHandlerEvent[] = []
  const handle = createTokenHandler<Bindings>({
    baseUrl: ({ extra }) => extra.WISDOM_BASE_URL ?? TENANT,
    accessKey: ({ extra }) => Promise.resolve(extra.WISDOM_ACCESS_KEY),
    identify: (_, { extra }) => extra.user,
    fetch,
    onEvent: (event) => events.push(event),
  })
  return { handle, requests, events }
}

const bindings: Bindings = { WISDOM_ACCESS_KEY: ACCESS_KEY, user: alice }

describe('the second argument of the handler', () => {
  it('reaches identify, with the context, and the functions of baseUrl and accessKey', async () => {
    const { fetch, requests } = createUpstream(answerJwt)
    const identify = vi.fn(() => alice)
    const accessKey = vi.fn(() => ACCESS_KEY)
    const baseUrl = vi.fn(() => TENANT)
    const handle = createTokenHandler<object>({ baseUrl, accessKey, identify, fetch })
    const extra = { nth: 1 }
    const request = createTokenRequest({ body: '{"context":"c"}' })
    expect((await handle(request, extra)).status).toBe(200)
    expect(identify).toHaveBeenCalledExactlyOnceWith(request, { context: 'c', extra })
    expect(accessKey).toHaveBeenCalledExactlyOnceWith({ request, extra })
    expect(baseUrl).toHaveBeenCalledExactlyOnceWith({ request, extra })
    expect(requests[0]?.url).toBe(`${TENANT}/graphql`)
  })

  it('is undefined if there is none', async () => {
    const identify = vi.fn(() => alice)
    const { fetch } = createUpstream(answerJwt)
    const handle = createTokenHandler({ baseUrl: TENANT, accessKey: 'k', identify, fetch })
    const request = createTokenRequest()
    await handle(request)
    expect(identify).toHaveBeenCalledWith(request, { context: undefined, extra: undefined })
  })

  it('says who the user is for each request, also for requests at the same time', async () => {
    const { handle, requests } = createHost()
    const emails = Array.from({ length: 20 }, (_, nth) => `user-${nth}@acme.com`)
    const ask = (email: string) => handle(createTokenRequest(), { ...bindings, user: { email } })
    await Promise.all(emails.map(ask))
    const asked = requests.map(({ body }) => (body.variables as { userEmail: string }).userEmail)
    expect(asked.toSorted()).toEqual(emails.toSorted())
  })

  it('says which tenant and key, whose requests share nothing with those of others', async () => {
    const { handle, requests } = createHost()
    const other = { WISDOM_BASE_URL: 'https://other.wisdom.ai', WISDOM_ACCESS_KEY: 'other-key' }
    const answers = await Promise.all(
      [bindings, { ...bindings, ...other }, bindings].map((extra) =>
        handle(createTokenRequest(), extra),
      ),
    )
    const baseUrls = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { baseUrl: string }).baseUrl),
    )
    expect(baseUrls).toEqual([TENANT, 'https://other.wisdom.ai', TENANT])
    const sent = requests.map(({ url, body }) => [
      new URL(url).host,
      (body.variables as { accessToken: string }).accessToken,
    ])
    expect(sent.toSorted()).toEqual([
      ['acme.wisdom.ai', ACCESS_KEY],
      ['other.wisdom.ai', 'other-key'],
    ])
  })
})

describe('a function of accessKey', () => {
  const failing = (): never => {
    throw new Error('no binding')
  }

  it.each([
    ['returns nothing', () => undefined, '`accessKey` is a function that returned nothing'],
    ['returns a blank text', () => ' ', '`accessKey` is a function that returned nothing'],
    ['returns null', () => null as never, '`accessKey` is a function that returned nothing'],
    ['throws', failing, 'accessKey() threw an error'],
    ['rejects', () => Promise.reject(new Error('x')), 'accessKey() threw an error'],
  ])('that %s is misconfigured for this request only', async (_, accessKey, message) => {
    const events: TokenHandlerEvent[] = []
    const identify = vi.fn(() => alice)
    const handle = createTokenHandler<string | undefined>({
      baseUrl: TENANT,
      accessKey: ({ extra }) => extra ?? accessKey(),
      identify,
      fetch: createUpstream(answerJwt).fetch,
      onEvent: (event) => events.push(event),
    })
    const response = await handle(createTokenRequest())
    expect([response.status, await response.json()]).toMatchObject([500, { code: 'misconfigured' }])
    expect(events).toMatchObject([
      { error: { message: expect.stringContaining(message) as string } },
    ])
    expect(identify).not.toHaveBeenCalled()
    expect((await handle(createTokenRequest(), 'good')).status).toBe(200)
  })

  it('does not read the environment instead', async () => {
    vi.stubEnv('WISDOM_ACCESS_KEY', 'of-the-environment')
    const { handle } = createHost()
    expect((await handle(createTokenRequest(), {})).status).toBe(500)
    vi.unstubAllEnvs()
  })

  it('is not called for other sites, and its key leaves no trace', async () => {
    const upstream = () => Response.json({ errors: [{ message: `No: ${ACCESS_KEY}` }] })
    const { handle, events } = createHost(upstream)
    const headers = { 'sec-fetch-site': 'cross-site' }
    expect((await handle(createTokenRequest({ headers }), bindings)).status).toBe(403)
    const text = await (await handle(createTokenRequest(), bindings)).text()
    const told = [text, ...events.map((event) => JSON.stringify(event))].join('\n')
    expect(tracesOf(ACCESS_KEY).filter((trace) => told.includes(trace))).toEqual([])
  })

  it('masks the key in what identify throws', async () => {
    const events: TokenHandlerEvent[] = []
    const handle = createTokenHandler<Bindings>({
      baseUrl: TENANT,
      accessKey: ({ extra }) => extra.WISDOM_ACCESS_KEY,
      identify: () => {
        throw new Error(`with ${ACCESS_KEY}`)
      },
      onEvent: (event) => events.push(event),
    })
    await handle(createTokenRequest(), bindings)
    expect(events).toMatchObject([{ error: { cause: { message: 'with [secret]' } } }])
  })
})

it('a baseUrl that a function returns is checked before the key is sent', async () => {
  const { handle, requests, events } = createHost()
  const extra = { ...bindings, WISDOM_BASE_URL: 'https://evil.com' }
  expect((await handle(createTokenRequest(), extra)).status).toBe(500)
  expect(requests).toEqual([])
  expect(events).toMatchObject([{ error: { code: 'config_invalid' } }])
})

it('a conversation handler takes the same, and its domain from there', async () => {
  const mock = createMockWisdom()
  const identify = vi.fn(() => ({ email: 'alice@example.com' }))
  const handle = createConversationHandler<{ key: string; domain?: string }>({
    baseUrl: TENANT,
    accessKey: ({ extra }) => extra.key,
    domainId: ({ extra }) => extra.domain,
    identify,
    fetch: mock.fetch,
    onEvent: () => undefined,
  })
  const extra = { key: MOCK_ACCESS_KEY, domain: 'domain_1' }
  const request = createTokenRequest()
  expect((await handle(request, extra)).status).toBe(200)
  expect(identify).toHaveBeenCalledWith(request, { context: undefined, extra })
  expect((await handle(createTokenRequest(), { key: MOCK_ACCESS_KEY })).status).toBe(500)
})
