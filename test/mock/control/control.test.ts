import { describe, expect, it } from 'vitest'
import { bearer } from '../support/api.js'
import { serve } from './support.js'

/** The status and the token of the endpoint that stands for that of the app. */
async function requestToken(origin: string) {
  const response = await fetch(`${origin}/api/wisdom/token`, { method: 'POST' })
  const { token = '' } = (await response.json()) as { token?: string }
  return { status: response.status, token }
}

const statusOfSession = async (origin: string, token: string) =>
  (await fetch(`${origin}/embed/api/session`, { headers: bearer(token) })).status

describe('settings', () => {
  it('that are sent change, and the others stay', async () => {
    const { mock, call } = await serve({ leadMs: 7_000 })
    const { status, body } = await call('PUT', '/__mock/settings', {
      tokenLifetimeMs: 5_000,
      signedInUser: { email: 'bob@example.com', attributes: { region: 'apac' } },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ tokenLifetimeMs: 5_000, leadMs: 7_000, roleAs: 'id' })
    expect((await call('GET', '/__mock/settings')).body).toEqual(body)
    await requestToken(mock.origin)
    expect(mock.sessions).toMatchObject([
      { email: 'bob@example.com', attributes: [{ key: 'region', value: 'apac' }] },
    ])
  })

  it('sign out with null', async () => {
    const { mock, call } = await serve()
    await call('PUT', '/__mock/settings', { signedInUser: null })
    expect((await requestToken(mock.origin)).status).toBe(401)
  })
})

describe('faults', () => {
  it('apply from now on, are counted down, and end when they are left out', async () => {
    const { mock, call } = await serve()
    const faults = { tokenEndpoint: { status: 503, times: 2 }, page: { notFound: true } }
    expect((await call('PUT', '/__mock/faults', faults)).body).toMatchObject(faults)
    expect((await requestToken(mock.origin)).status).toBe(503)
    expect((await call('GET', '/__mock/faults')).body).toMatchObject({
      tokenEndpoint: { times: 1 },
    })
    expect((await fetch(`${mock.origin}/embed/search`)).status).toBe(404)
    expect((await call('PUT', '/__mock/faults', {})).body).toEqual({
      graphql: {},
      plan: [],
      page: {},
      tokenEndpoint: {},
      conversationEndpoint: {},
    })
    expect((await requestToken(mock.origin)).status).toBe(200)
  })

  it('of single calls go into the plan', async () => {
    const { mock, call } = await serve()
    const plan = [{ operation: ['createUsers'], onCall: 2, statusCode: null }]
    expect((await call('PUT', '/__mock/faults', { plan })).status).toBe(200)
    expect(mock.faults.plan).toEqual(plan)
  })
})

describe('users', () => {
  it('are replaced by emails and by users with more', async () => {
    const { mock, call } = await serve()
    const { body } = await call('PUT', '/__mock/users', [
      'dana@example.com',
      {
        ...{ email: 'eve@example.com', name: 'Eve', roles: ['viewer:domain_1'] },
        ...{ attributes: { region: ['apac', 'eu'] }, groups: ['g1'] },
      },
    ])
    expect(body).toMatchObject([
      {
        email: 'dana@example.com',
        name: 'dana@example.com',
        attributes: {},
        roles: [],
        groups: [],
      },
      {
        ...{ email: 'eve@example.com', name: 'Eve', roles: ['VIEWER:domain_1'] },
        ...{ attributes: { region: 'apac,eu' }, groups: ['g1'] },
      },
    ])
    expect(mock.users.find('alice@example.com')).toBeUndefined()
  })

  it('have a list of attributes where values by key would not say who wrote them', async () => {
    const { call } = await serve()
    const attributes = [
      { key: 'region', value: 'eu', source: 'JWT' },
      { key: 'region', value: 'apac', source: 'DATABASE' },
    ]
    const { body } = await call('PUT', '/__mock/users', [{ email: 'dana@example.com', attributes }])
    expect(body).toMatchObject([{ attributes }])
    expect((await call('PUT', '/__mock/users', body)).body).toMatchObject([{ attributes }])
  })

  it('can be sent back as they are, and keep their tokens', async () => {
    const { mock, call } = await serve()
    const { token } = await requestToken(mock.origin)
    const { body } = await call('GET', '/__mock/users')
    expect((await call('PUT', '/__mock/users', body)).status).toBe(200)
    expect(await statusOfSession(mock.origin, token)).toBe(200)
  })

  it('who replace others do not get their tokens', async () => {
    const { mock, call } = await serve()
    const { token } = await requestToken(mock.origin)
    await call('PUT', '/__mock/users', ['dana@example.com'])
    expect(await statusOfSession(mock.origin, token)).toBe(401)
  })

  it('stay as they are if one of the new ones is wrong', async () => {
    const { mock, call } = await serve()
    const before = mock.users.all()
    for (const wrong of [
      ['a@example.com', 'a@example.com'],
      [
        { email: 'a@example.com', id: 'x' },
        { email: 'b@example.com', id: 'x' },
      ],
      [{ name: 'Nobody' }],
    ])
      expect((await call('PUT', '/__mock/users', wrong)).status).toBe(400)
    expect(mock.users.all()).toEqual(before)
  })
})

describe('commands', () => {
  it('expire all tokens so far, at once or later', async () => {
    const { mock, call } = await serve()
    const { token } = await requestToken(mock.origin)
    expect((await call('POST', '/__mock/expire', { ms: 60_000 })).status).toBe(204)
    expect(await statusOfSession(mock.origin, token)).toBe(200)
    await call('POST', '/__mock/expire')
    expect(await statusOfSession(mock.origin, token)).toBe(401)
    expect(await statusOfSession(mock.origin, (await requestToken(mock.origin)).token)).toBe(200)
  })

  it('let the next token request fail', async () => {
    const { mock, call } = await serve()
    expect((await call('POST', '/__mock/fail-next', { code: 'forbidden' })).status).toBe(204)
    expect((await requestToken(mock.origin)).status).toBe(403)
    expect((await requestToken(mock.origin)).status).toBe(200)
  })

  it('reset the tenant to how it started', async () => {
    const { mock, call } = await serve({ tokenLifetimeMs: 60_000, users: [{ email: 'a@b.co' }] })
    const start = await readState(call)
    const { token } = await requestToken(mock.origin)
    await call('PUT', '/__mock/users', ['c@d.co'])
    await call('PUT', '/__mock/settings', { tokenLifetimeMs: 1, signedInUser: null })
    await call('PUT', '/__mock/faults', { graphql: { status: 500 } })
    mock.accessKeys.clear()
    expect((await call('POST', '/__mock/reset')).status).toBe(204)
    expect(await readState(call)).toEqual(start)
    expect([...mock.accessKeys]).toEqual(['mock-access-key'])
    expect([mock.sessions, mock.counters.tokensIssued]).toEqual([[], 0])
    expect(await statusOfSession(mock.origin, token)).toBe(401)
    expect(await statusOfSession(mock.origin, (await requestToken(mock.origin)).token)).toBe(200)
  })

  const readState = async (call: Awaited<ReturnType<typeof serve>>['call']) => {
    const paths = ['settings', 'faults', 'events', 'users']
    const answers = await Promise.all(paths.map((path) => call('GET', `/__mock/${path}`)))
    const [settings, faults, events, users] = answers.map(({ body }) => body)
    return {
      settings,
      faults,
      events,
      users: (users as object[]).map((user) => ({ ...user, createdAt: 0 })),
    }
  }
})

describe('events', () => {
  it('are a list of what happened, without a token', async () => {
    const { mock, call } = await serve()
    const { token } = await requestToken(mock.origin)
    const { body } = await call('GET', '/__mock/events')
    expect(body).toMatchObject([
      { type: 'token-issued', email: 'alice@example.com' },
      { type: 'token-endpoint-responded', status: 200 },
    ])
    expect(JSON.stringify(body)).not.toContain(token)
  })

  it('are a stream of all so far and of each new one, until the client leaves', async () => {
    const { mock } = await serve()
    await requestToken(mock.origin)
    const stream = await openStream(mock.origin)
    expect(await stream.read(2)).toMatchObject([
      { id: '1', event: 'token-issued' },
      { id: '2', event: 'token-endpoint-responded' },
    ])
    mock.expireIn(0)
    expect(await stream.read(1)).toMatchObject([
      { id: '3', event: 'expiry-set', data: { type: 'expiry-set', ms: 0 } },
    ])
    stream.leave()
  })

  it('go on after the last one that a client has', async () => {
    const { mock } = await serve()
    mock.expireIn(1)
    mock.expireIn(2)
    const stream = await openStream(mock.origin, { 'last-event-id': '1' })
    expect(await stream.read(1)).toMatchObject([{ id: '2', data: { ms: 2 } }])
    stream.leave()
  })

  it('begin again after a reset, with a client from before it', async () => {
    const { mock } = await serve()
    for (const ms of [1, 2, 3]) mock.expireIn(ms)
    mock.reset()
    mock.expireIn(4)
    const stream = await openStream(mock.origin, { 'last-event-id': '3' })
    expect(await stream.read(1)).toMatchObject([{ id: '1', data: { ms: 4 } }])
    stream.leave()
  })

  it('end when the mock stops', async () => {
    const { mock } = await serve()
    const stream = await openStream(mock.origin)
    const rest = expect(stream.read(1)).rejects.toThrow()
    await mock.stop()
    await rest
  })
})

/** Reads server-sent events. */
async function openStream(origin: string, headers: Record<string, string> = {}) {
  const controller = new AbortController()
  const response = await fetch(`${origin}/__mock/events`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: controller.signal,
  })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''

  async function read(count: number): Promise<Record<string, unknown>[]> {
    for (;;) {
      const blocks = text
        .split('\n\n')
        .slice(0, -1)
        .filter((block) => !block.startsWith(':'))
      if (blocks.length >= count) {
        text = ''
        return blocks.map(parseBlock)
      }
      const chunk = await reader?.read()
      if (!chunk || chunk.done) throw new Error('The stream ended.')
      text += chunk.value
    }
  }
  return { read, leave: () => controller.abort() }
}

function parseBlock(block: string): Record<string, unknown> {
  const fields = block.split('\n').map((line) => /^(\w+): (.*)$/.exec(line)?.slice(1) ?? [])
  const { data, ...rest } = Object.fromEntries(fields) as Record<string, string>
  return { ...rest, data: JSON.parse(data ?? '') as unknown }
}
