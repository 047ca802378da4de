import { afterEach, describe, expect, it, vi } from 'vitest'
import { createWisdomApi, WisdomError } from '../../../src/server/index.js'
import type { WisdomApiOptions } from '../../../src/server/wisdom/wisdomApiOptions.js'
import { ACCESS_KEY, answerErrors, answerJwt, createUpstream, JWT, TENANT } from '../support.js'

const alice = { userEmail: 'alice@acme.com' }

function createApi(
  answer: Parameters<typeof createUpstream>[0],
  options: Partial<WisdomApiOptions> = {},
) {
  const upstream = createUpstream(answer)
  const { fetch } = upstream
  const api = createWisdomApi({ baseUrl: TENANT, accessKey: ACCESS_KEY, fetch, ...options })
  return { api, ...upstream }
}

async function failWith(answer: Parameters<typeof createUpstream>[0]): Promise<WisdomError> {
  const error: unknown = await createApi(answer)
    .api.impersonateUser(alice)
    .catch((e: unknown) => e)
  if (error instanceof WisdomError) return error
  throw new Error(`Expected a WisdomError, got ${String(error)}`)
}

const never = () => new Promise<Response>(() => undefined)
const html = (status: number) =>
  new Response('<h1>Oops</h1>', { status, headers: { 'content-type': 'text/html' } })
const refusal = (extensions: object) => Response.json({ errors: [{ message: 'No.', extensions }] })

afterEach(() => vi.useRealTimers())

// https://docs.wisdom.ai/integrations/graphql-api/mutations/auth/impersonate-user
describe('the request', () => {
  it('goes to /graphql of the tenant, with the key and the user as variables', async () => {
    const { api, requests } = createApi(answerJwt)
    await expect(api.impersonateUser(alice)).resolves.toBe(JWT)
    expect(requests).toHaveLength(1)
    expect(requests[0]?.url).toBe(`${TENANT}/graphql`)
    expect(requests[0]?.body.variables).toEqual({ accessToken: ACCESS_KEY, ...alice })
    expect(requests[0]?.body.query).toContain('attributes: $attributes')
  })

  it('carries the attributes of the session', async () => {
    const { api, requests } = createApi(answerJwt)
    const attributes = [{ key: 'account_id', value: '7' }]
    await api.impersonateUser({ ...alice, attributes })
    expect(requests[0]?.body.variables).toMatchObject({ attributes })
  })

  it('carries the key without the newline that its file ends with', async () => {
    const { api, requests } = createApi(answerJwt, { accessKey: 'key\n' })
    await api.impersonateUser(alice)
    expect(requests[0]?.body.variables).toMatchObject({ accessToken: 'key' })
  })

  it.each([
    ['a blank email', { userEmail: ' ' }],
    ['an email that is no string', { userEmail: undefined as unknown as string }],
    ['an attribute without a value', { ...alice, attributes: [{ key: 'a' } as never] }],
    ['attributes that are no list', { ...alice, attributes: { a: '1' } as never }],
  ])('sends nothing for %s', async (_, user) => {
    const { api, requests } = createApi(answerJwt)
    await expect(api.impersonateUser(user)).rejects.toMatchObject({ code: 'config_invalid' })
    expect(requests).toEqual([])
  })
})

// https://docs.wisdom.ai/integrations/graphql-api/mutations/auth/impersonate-user for the token, https://docs.wisdom.ai/integrations/embeddings/error-handling for failures
describe('the response', () => {
  it.each([
    ['errors', () => answerErrors('Boom'), 'upstream_rejected'],
    [
      'errors beside data',
      () => Response.json({ data: { impersonateUser: JWT }, errors: [{}] }),
      'upstream_rejected',
    ],
    [
      'errors that are no objects',
      () => Response.json({ errors: ['Boom', null] }),
      'upstream_rejected',
    ],
    ['data: null', () => Response.json({ data: null }), 'upstream_rejected'],
    ['data without the field', () => Response.json({ data: {} }), 'upstream_rejected'],
    ['an empty token', () => Response.json({ data: { impersonateUser: '' } }), 'upstream_rejected'],
    [
      'a token that is no JWT',
      () => Response.json({ data: { impersonateUser: 'abc' } }),
      'upstream_rejected',
    ],
    [
      'a token that is no string',
      () => Response.json({ data: { impersonateUser: { jwt: JWT } } }),
      'upstream_rejected',
    ],
    ['null', () => Response.json(null), 'upstream_rejected'],
    ['nothing', () => new Response(null, { status: 204 }), 'upstream_rejected'],
    ['HTML with 200', () => html(200), 'upstream_rejected'],
    ['half a JSON', () => new Response('{"data":{"imp'), 'upstream_rejected'],
    ['a redirect', () => Response.redirect('https://evil.com/graphql', 307), 'upstream_rejected'],
    ['an opaque redirect', () => Response.error(), 'upstream_rejected'],
    ['400', () => html(400), 'upstream_rejected'],
    ['401', () => html(401), 'misconfigured'],
    ['403', () => html(403), 'misconfigured'],
    ['404', () => html(404), 'misconfigured'],
    ['408', () => html(408), 'upstream_unavailable'],
    ['429', () => html(429), 'upstream_unavailable'],
    ['500', () => html(500), 'upstream_unavailable'],
    ['502', () => html(502), 'upstream_unavailable'],
    [
      '500 with errors',
      () => Response.json({ errors: [{ message: 'User not found' }] }, { status: 500 }),
      'upstream_unavailable',
    ],
    ['an access key refused in words', () => answerErrors('Invalid access token'), 'misconfigured'],
    ['an access key refused by code', () => refusal({ code: 'UNAUTHENTICATED' }), 'misconfigured'],
    ['an unknown code', () => refusal({ code: 'TEAPOT' }), 'upstream_rejected'],
  ])('is %s: a typed error', async (_, answer, code) => {
    expect((await failWith(answer)).code).toBe(code)
  })

  it.each([
    'User not found',
    'User "alice@acme.com" not found',
    'user with email alice@acme.com does not exist',
    "The user alice doesn't exist in this workspace.",
    'No such user: alice@acme.com',
    'Unknown user',
  ])('means an unknown user: %j', async (message) => {
    expect((await failWith(() => answerErrors(message))).code).toBe('user_not_provisioned')
    const at400 = () => Response.json({ errors: [{ message }] }, { status: 400 })
    expect((await failWith(at400)).code).toBe('user_not_provisioned')
  })

  it.each(['User is disabled', 'Dashboard not found', 'Not found', 'Superuser not found'])(
    'does not mean an unknown user: %j',
    async (message) => {
      expect((await failWith(() => answerErrors(message))).code).toBe('upstream_rejected')
    },
  )

  it.each([
    ['7', () => '7', 7000],
    ['a date', () => new Date(Date.now() + 60_000).toUTCString(), 59_000],
    ['soon', () => 'soon', undefined],
  ])('keeps Retry-After: %s', async (_, say, expected) => {
    const error = await failWith(
      () => new Response(null, { status: 429, headers: { 'retry-after': say() } }),
    )
    if (expected === undefined) expect(error.retryAfterMs).toBeUndefined()
    else expect(error.retryAfterMs).toBeGreaterThanOrEqual(expected - 1000)
  })

  it('is scrubbed text in the cause, and a fixed text in the message', async () => {
    const { message, cause } = await failWith(() => answerErrors(`Boom ${ACCESS_KEY} and ${JWT}`))
    expect(message).toMatch(/^WisdomAI responded to impersonateUser with errors \(HTTP 200\)\./)
    expect(cause).toMatchObject({ message: 'Boom [secret] and [token]' })
  })
})

describe('without a response', () => {
  it('reports the reason of the network, but without the original error', async () => {
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    const error = await failWith(() =>
      Promise.reject(new TypeError('fetch failed', { cause: reset })),
    )
    expect(error.code).toBe('upstream_unavailable')
    expect((error.cause as Error).message).toContain('read ECONNRESET')
    expect((error.cause as Error).cause).toBeUndefined()
  })

  it('gives up after 8 s, also if fetch ignores its signal', async () => {
    vi.useFakeTimers()
    const settled = vi.fn()
    void failWith(never).then(settled)
    await vi.advanceTimersByTimeAsync(7_999)
    expect(settled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(settled.mock.calls[0]?.[0]).toMatchObject({ code: 'upstream_unavailable' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('gives up on a body that never ends, and aborts the fetch', async () => {
    let seen: AbortSignal | undefined
    const { api } = createApi(
      (request) => {
        seen = request.signal
        return new Response(new ReadableStream({}))
      },
      { timeoutMs: 20 },
    )
    await expect(api.impersonateUser(alice)).rejects.toMatchObject({ code: 'upstream_unavailable' })
    expect(seen?.aborted).toBe(true)
  })

  it('rejects with the reason of the caller’s signal', async () => {
    const { api, requests } = createApi(never)
    const abort = new AbortController()
    const answer = api.impersonateUser({ ...alice, signal: abort.signal })
    abort.abort(new Error('left'))
    await expect(answer).rejects.toThrow('left')
    await expect(api.impersonateUser({ ...alice, signal: abort.signal })).rejects.toThrow('left')
    expect(requests).toHaveLength(1)
  })
})
