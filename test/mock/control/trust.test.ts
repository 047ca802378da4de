import { describe, expect, it } from 'vitest'
import { createControl } from '../../../src/mock/control/createControl.js'
import { createMockWisdom } from '../../../src/mock/index.js'
import { serve } from './support.js'

const JSON_TYPE = { 'content-type': 'application/json' }

interface Sent {
  method?: string
  headers?: Record<string, string>
  address?: string
}

/** The status and code of a request that would change the mock, and whether it did. */
async function ask({ method = 'PUT', headers = {}, address = '127.0.0.1' }: Sent) {
  const mock = createMockWisdom()
  const response = await createControl(mock)(
    new Request('http://127.0.0.1:4400/__mock/settings', {
      method,
      headers: { host: '127.0.0.1:4400', ...JSON_TYPE, ...headers },
      body: method === 'GET' ? null : '{"tokenLifetimeMs":1}',
    }),
    address,
  )
  const { code } = (await response?.json()) as { code?: string }
  return [response?.status, code, mock.settings.tokenLifetimeMs === 1]
}

describe('the control API', () => {
  it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])(
    'is open to a program on this machine: %s',
    async (address) => {
      expect(await ask({ address })).toEqual([200, undefined, true])
    },
  )

  it.each(['192.168.1.5', '10.0.0.1', '::ffff:10.0.0.1', 'fe80::1', '2001:db8::127.0.0.1', ''])(
    'refuses a client elsewhere: %j',
    async (address) => {
      expect(await ask({ address })).toEqual([403, 'not_loopback', false])
      expect(await ask({ address, method: 'GET' })).toEqual([403, 'not_loopback', false])
    },
  )

  it.each(['localhost', 'localhost:4400', 'LOCALHOST:4400', '127.0.0.1', '[::1]:4400'])(
    'is reached at a loopback address: %s',
    async (host) => {
      expect(await ask({ headers: { host } })).toEqual([200, undefined, true])
    },
  )

  it.each([
    'evil.example',
    'evil.example:4400',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil-localhost',
    '192.168.1.5:4400',
    '',
  ])('refuses a name that leads here by DNS rebinding: %j', async (host) => {
    expect(await ask({ headers: { host } })).toEqual([403, 'host_refused', false])
    expect(await ask({ headers: { host }, method: 'GET' })).toEqual([403, 'host_refused', false])
  })

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3000' },
    { origin: 'http://127.0.0.1:4401' },
    { origin: 'https://127.0.0.1:4400' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('refuses a page of another origin: %j', async (headers: Record<string, string>) => {
    expect(await ask({ headers })).toEqual([403, 'origin_refused', false])
    expect(await ask({ headers, method: 'GET' })).toEqual([403, 'origin_refused', false])
  })

  it('is open to a page of the mock itself', async () => {
    const headers = { origin: 'http://127.0.0.1:4400', 'sec-fetch-site': 'same-origin' }
    expect(await ask({ headers })).toEqual([200, undefined, true])
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'text/json',
    '',
  ])('refuses what a page can send without asking: %j', async (type) => {
    expect(await ask({ headers: { 'content-type': type } })).toEqual([415, 'not_json', false])
  })

  it('refuses a POST without a body and a type', async () => {
    const { mock, send } = await serve()
    mock.settings.tokenLifetimeMs = 1
    const { status, body } = await send('/__mock/reset', { method: 'POST' })
    expect(status).toBe(415)
    expect(body).toMatchObject({ detail: expect.stringContaining('application/json') as string })
    expect(mock.settings.tokenLifetimeMs).toBe(1)
  })

  it('lets no page of another origin read it or send JSON to it', async () => {
    const { mock } = await serve()
    const preflight = await fetch(`${mock.origin}/__mock/reset`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(403)
    for (const [name] of preflight.headers) expect(name).not.toContain('access-control')
  })
})
