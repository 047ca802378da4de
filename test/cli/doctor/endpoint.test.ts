import { describe, expect, it } from 'vitest'
import { createMockWisdom, MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import { createTokenHandler } from '../../../src/server/index.js'
import type { FetchHandler } from '../../../src/server/http/fetchHandler.js'
import { findFreePort } from '../../support/findFreePort.js'
import { readJson, runCli, TENANT } from '../support/runCli.js'

const ENDPOINT = 'https://app.acme.com/api/wisdom/token'
const TOKEN = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln'

interface Check {
  name: string
  status: string
  detail: string
  advice?: string
  audit?: { results: { id: string; status: string; needs?: string; found?: string }[] }
}

/** The check of the endpoint alone: nothing of a tenant is in the environment. */
async function runEndpointCheck(fetch: FetchHandler, argv: string[] = []) {
  const all = ['doctor', '--token-endpoint', ENDPOINT, ...argv, '--json']
  const outcome = await runCli(all, { fetch, env: {} })
  const { checks } = readJson(outcome) as unknown as { checks: Check[] }
  const [check] = checks
  const results = check?.audit?.results ?? []
  return { ...outcome, checks, check, statusOf: (id: string) => findStatus(results, id) }
}

const findStatus = (results: { id: string; status: string }[], id: string) =>
  results.find((each) => each.id === id)?.status

const answer =
  (toResponse: () => Response): FetchHandler =>
  () =>
    Promise.resolve(toResponse())

interface EndpointSetting {
  baseUrl?: string
  fetch?: FetchHandler
  timeoutMs?: number
}

/** An endpoint of an app whose sessions are `sid=alice` and `sid=bob`. */
function createEndpoint({
  baseUrl = TENANT,
  fetch = createMockWisdom().fetch,
  timeoutMs = 8_000,
}: EndpointSetting = {}) {
  return createTokenHandler({
    baseUrl,
    accessKey: MOCK_ACCESS_KEY,
    fetch,
    timeoutMs,
    onEvent: () => undefined,
    allowedOrigins: ['https://pages.acme.com', 'capacitor://localhost'],
    identify({ headers }) {
      const [, name] = /sid=(alice|bob)$/.exec(headers.get('cookie') ?? '') ?? []
      return name === undefined ? null : { email: `${name}@example.com` }
    },
  })
}

const SESSIONS = ['--cookie', 'sid=alice', '--second-cookie', 'Cookie: sid=bob']

describe('doctor --token-endpoint', () => {
  it('passes an endpoint that keeps the contract, and names no product', async () => {
    const { code, check, checks, stdout } = await runEndpointCheck(createEndpoint(), SESSIONS)
    expect(check).toMatchObject({ name: 'endpoint', status: 'ok' })
    expect([code, checks.length]).toEqual([0, 1])
    expect(stdout).not.toContain('createTokenHandler')
  })

  it('checks what is seen without a session, and says what to pass for the rest', async () => {
    const outcome = await runCli(['doctor', '--token-endpoint', ENDPOINT], {
      fetch: createEndpoint(),
      env: {},
    })
    expect(outcome.code).toBe(0)
    expect(outcome.stdout).toMatch(/^ok +TE-101 +MUST +A request without a session gets 401\.$/m)
    expect(outcome.stdout).toMatch(/^skipped +TE-201 +MUST /m)
    expect(outcome.stdout).toMatch(/^Skipped TE-103, TE-201.*: pass --cookie/ms)
  })

  it.each([
    ['is not mounted', () => new Response(null, { status: 404 }), 'failed', /mounted/],
    ['does not accept POST', () => new Response(null, { status: 405 }), 'failed', /POST/],
    [
      'takes the request for a cross-site one',
      () => new Response(null, { status: 403 }),
      'failed',
      /Behind a proxy/,
    ],
    ['redirects to a sign-in page', () => Response.redirect(TENANT), 'failed', /sign-in/],
    ['is hidden by a catch-all route', () => new Response('<html>'), 'failed', /catch-all/],
    ['fails', () => new Response(null, { status: 500 }), 'failed', /log/],
    ['has no problem details', () => new Response(null, { status: 401 }), 'warning', /problem/],
    [
      'returns a token without a session',
      () => Response.json({ token: TOKEN }),
      'failed',
      /anybody can get a token/,
    ],
    [
      'returns a bare token without a session',
      () => new Response(TOKEN),
      'failed',
      /anybody can get a token/,
    ],
  ] as const)('finds an endpoint that %s', async (_, toResponse, status, advice) => {
    const { check, code, stdout, stderr } = await runEndpointCheck(answer(toResponse))
    expect(check).toMatchObject({ status, advice: expect.stringMatching(advice) as string })
    expect(code).toBe(status === 'failed' ? 1 : 0)
    expect(stdout + stderr).not.toContain(TOKEN)
    expect(stdout).not.toContain('createTokenHandler')
  })

  it('says that the endpoint is down', async () => {
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }))
    const { check } = await runEndpointCheck(fetch, SESSIONS)
    expect(check?.detail).toContain('ECONNREFUSED')
  })

  it('must be an absolute URL', async () => {
    const outcome = await runCli(['doctor', '--token-endpoint', '/api/token', '--json'], {
      env: {},
    })
    expect(readJson(outcome)).toMatchObject({ checks: [{ status: 'failed' }] })
  })
})

describe('the origin of the page', () => {
  /** What a proxy makes of the request: another Host, or one without its port. */
  const behindProxy =
    (endpoint: FetchHandler, host: string): FetchHandler =>
    (request) => {
      const headers = new Headers(request.headers)
      headers.set('host', host)
      return endpoint(new Request(request, { headers }))
    }

  it.each(['internal:3000', 'app'])(
    'is compared with the wrong Host behind a proxy: %s',
    async (host) => {
      const fetch = behindProxy(createEndpoint(), host)
      const { check, statusOf } = await runEndpointCheck(fetch, SESSIONS)
      expect([statusOf('TE-201'), statusOf('TE-202')]).toEqual(['ok', 'failed'])
      expect(check?.advice).toMatch(/proxy/)
    },
  )

  it.each(['https://pages.acme.com', 'capacitor://localhost'])(
    'is that of --page-origin: %s',
    async (origin) => {
      const argv = [...SESSIONS, '--page-origin', origin]
      const { code, statusOf } = await runEndpointCheck(createEndpoint(), argv)
      expect(['TE-202', 'TE-407', 'TE-408', 'TE-409'].map(statusOf)).toEqual(Array(4).fill('ok'))
      expect(code).toBe(0)
    },
  )

  it('is refused if it is not listed', async () => {
    const argv = [...SESSIONS, '--page-origin', 'https://unlisted.acme.com']
    const { code, check } = await runEndpointCheck(createEndpoint(), argv)
    expect(code).toBe(1)
    expect(check?.detail).toContain('403 (cross_site)')
  })
})

describe('sessions', () => {
  it('may be in headers, of which other sites send none', async () => {
    const seen: Headers[] = []
    const endpoint = createTokenHandler({
      baseUrl: TENANT,
      accessKey: MOCK_ACCESS_KEY,
      fetch: createMockWisdom().fetch,
      onEvent: () => undefined,
      identify: ({ headers }) =>
        headers.get('authorization') === 'Bearer mine' ? { email: 'alice@example.com' } : null,
    })
    const fetch: FetchHandler = (request) => {
      seen.push(request.headers)
      return endpoint(request)
    }
    const argv = ['--header', 'Authorization: Bearer mine']
    const { code, statusOf } = await runEndpointCheck(fetch, argv)
    expect([code, statusOf('TE-201'), statusOf('TE-401')]).toEqual([0, 'ok', 'skipped'])
    const foreign = seen.filter((headers) => headers.get('origin') === 'https://attacker.example')
    expect(foreign.some((headers) => headers.has('authorization'))).toBe(false)
  })

  it('may need a header beside the cookie, which the second user sends as well', async () => {
    const endpoint = createEndpoint()
    const fetch: FetchHandler = (request) =>
      request.headers.has('cookie') && request.headers.get('x-csrf') !== '1'
        ? Promise.resolve(Response.json({ code: 'cross_site' }, { status: 403 }))
        : endpoint(request)
    const { statusOf } = await runEndpointCheck(fetch, [...SESSIONS, '--header', 'X-CSRF: 1'])
    expect([statusOf('TE-201'), statusOf('TE-302')]).toEqual(['ok', 'ok'])
  })

  it('are compared with the email of --session-email', async () => {
    const argv = [...SESSIONS, '--session-email', 'bob@example.com']
    const { statusOf } = await runEndpointCheck(createEndpoint(), argv)
    expect(statusOf('TE-303')).toBe('failed')
  })

  it('never stand in the output', async () => {
    const argv = ['--cookie', 'sid=very-secret-session', '--header', 'X-CSRF: very-secret-token']
    const { stdout, stderr } = await runEndpointCheck(createEndpoint(), argv)
    expect(stdout + stderr).not.toContain('very-secret')
  })

  it('are refused as a usage error, without their value, if a header has no name', async () => {
    const argv = ['doctor', '--token-endpoint', ENDPOINT, '--header', 'very-secret-token']
    const { code, stdout, stderr } = await runCli(argv, { fetch: createEndpoint(), env: {} })
    expect(code).toBe(2)
    expect(stdout + stderr).not.toContain('very-secret')
  })
})

describe('--mock-port', () => {
  it('lets WisdomAI fail', async () => {
    const port = await findFreePort()
    const baseUrl = `http://127.0.0.1:${port}`
    const endpoint = createEndpoint({ baseUrl, fetch: globalThis.fetch, timeoutMs: 1_000 })
    const argv = [...SESSIONS, '--mock-port', String(port)]
    const { code, statusOf } = await runEndpointCheck(endpoint, argv)
    expect(code).toBe(0)
    expect(['TE-701', 'TE-703', 'TE-708'].map(statusOf)).toEqual(['ok', 'ok', 'ok'])
  })

  it('skips the rules of failures if the endpoint does not use it', async () => {
    const argv = [...SESSIONS, '--mock-port', String(await findFreePort())]
    const { statusOf } = await runEndpointCheck(createEndpoint(), argv)
    expect(statusOf('TE-701')).toBe('skipped')
  })
})

describe('the table of rules', () => {
  const broken = answer(() => new Response(null, { status: 404 }))

  it.each([40, 80, 160])('fits into %i columns', async (columns) => {
    const { formatAudit } = await import('../../../src/cli/doctor/formatAudit.js')
    const { auditTokenEndpoint } = await import('../../../src/audit/index.js')
    const report = await auditTokenEndpoint({ url: ENDPOINT, fetch: broken })
    const lines = formatAudit(report, columns).split('\n')
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns)
    const text = lines.map((line) => line.trim()).join(' ')
    expect(text).toMatch(/FAILED +TE-101 +MUST +A request without a session gets 401\./)
    expect(text).toContain('Found: signed out: 404.')
    expect(text).toContain('→ Check the URL, and that the endpoint is mounted at this path.')
  })
})
