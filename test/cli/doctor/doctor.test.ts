import { chmod, utimes } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { createMockWisdom, MOCK_ACCESS_KEY, type MockWisdom } from '../../../src/mock/index.js'
import { createTokenHandler } from '../../../src/server/index.js'
import type { FetchHandler } from '../../../src/server/http/fetchHandler.js'
import { collectGarbage } from '../../support/collectGarbage.js'
import { createFile, ENV, readJson, runCli, TENANT, type RunOptions } from '../support/runCli.js'

const ENDPOINT = 'https://app.acme.com/api/wisdom/token'

interface Check {
  name: string
  status: string
  detail: string
  advice?: string
}

/** The checks by name, and the exit code. */
async function runDoctor(argv: string[], options: RunOptions) {
  const outcome = await runCli(['doctor', ...argv, '--json'], options)
  const { ok, checks } = readJson(outcome) as { ok: boolean; checks: Check[] }
  const named = Object.fromEntries(checks.map((check) => [check.name, check]))
  return { ok, code: outcome.code, checks: named, order: checks.map(({ name }) => name) }
}

/** The tenant, except for the response of one path. */
const respondInstead =
  (mock: MockWisdom, path: string, answer: () => Response | Promise<Response>): FetchHandler =>
  (request) =>
    new URL(request.url).pathname === path ? Promise.resolve(answer()) : mock.fetch(request)

const page = (headers: Record<string, string> = {}) =>
  new Response('<!doctype html>', { headers: { 'content-type': 'text/html', ...headers } })

describe('doctor', () => {
  it('passes every check in a working installation', async () => {
    const mock = createMockWisdom()
    const handler = createTokenHandler({ baseUrl: TENANT, accessKey: 'x', identify: () => null })
    const fetch: FetchHandler = (request) =>
      request.url === ENDPOINT ? handler(request) : mock.fetch(request)
    const argv = ['--user-email', 'alice@example.com', '--token-endpoint', ENDPOINT]
    const { ok, code, checks, order } = await runDoctor(argv, { fetch })
    expect({ ok, code }).toEqual({ ok: true, code: 0 })
    expect(order).toEqual(['url', 'key', 'permissions', 'user', 'page', 'endpoint'])
    expect(Object.values(checks).map(({ status }) => status)).toEqual(Array(6).fill('ok'))
  })

  it('shows a table with advice', async () => {
    const mock = createMockWisdom({ permissions: [] })
    const { code, stdout } = await runCli(['doctor'], { mock })
    expect(code).toBe(1)
    expect(stdout).toMatch(/^ok +url +https:\/\/acme\.wisdom\.ai returns 200\.$/m)
    expect(stdout).toMatch(/^FAILED +permissions /m)
    expect(stdout).toMatch(/^ +→ .*iam:write/m)
    expect(stdout).toMatch(/^skipped +user +Pass --user-email/m)
  })

  it('makes no call that changes anything', async () => {
    const mock = createMockWisdom()
    await runDoctor(['--user-email', 'alice@example.com'], { mock })
    const { createUsers, setUserAttributes, deleteUsersFromWorkspace } = mock.counters.calls
    expect([createUsers, setUserAttributes, deleteUsersFromWorkspace]).toEqual([0, 0, 0])
  })

  it('takes the user from WISDOM_USER_EMAIL', async () => {
    const env = { ...ENV, WISDOM_USER_EMAIL: 'bob@example.com' }
    const { checks } = await runDoctor([], { mock: createMockWisdom(), env })
    expect(checks.user).toMatchObject({
      status: 'ok',
      detail: expect.stringContaining('bob') as string,
    })
  })

  it('runs the checks that do not depend on a failed one', async () => {
    const { code, checks } = await runDoctor([], {
      env: {},
      fetch: () => Promise.resolve(new Response(null, { status: 404 })),
    })
    expect(code).toBe(1)
    expect(checks).toMatchObject({
      url: { status: 'failed', detail: expect.stringContaining('WISDOM_BASE_URL') as string },
      key: { status: 'failed', detail: expect.stringContaining('WISDOM_ACCESS_KEY') as string },
      permissions: { status: 'skipped' },
      user: { status: 'skipped' },
      page: { status: 'skipped' },
      endpoint: { status: 'skipped' },
    })
  })
})

describe('the URL', () => {
  it.each([
    ['ENOTFOUND', /DNS/],
    ['ECONNREFUSED', /Nothing listens/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /NODE_EXTRA_CA_CERTS/],
    ['ECONNRESET', /network/],
  ])('fails without a response: %s', async (code, advice) => {
    const cause = Object.assign(new Error(code), { code })
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }))
    const { checks } = await runDoctor([], { fetch })
    expect(checks.url?.detail).toContain(code)
    expect(checks.url?.advice).toMatch(advice)
  })

  it('fails after the timeout, also when memory was collected', async () => {
    const fetch: FetchHandler = ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error))
        setTimeout(collectGarbage, 10)
      })
    const { checks } = await runDoctor(['--timeout-ms', '50'], { fetch })
    expect(checks.url).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('timeout') as string,
    })
  })

  it('warns when the clocks differ', async () => {
    const mock = createMockWisdom()
    const date = new Date(Date.now() - 300_000).toUTCString()
    const { ok, checks } = await runDoctor([], {
      fetch: respondInstead(mock, '/', () => page({ date })),
    })
    expect(checks.url).toMatchObject({
      status: 'warning',
      detail: expect.stringMatching(/30\d s ahead/) as string,
    })
    expect(ok).toBe(true)
  })

  it.each(['http://acme.wisdom.ai', 'https://acme.wisdom.ai.evil.com'])(
    'fails when it cannot be a tenant: %s',
    async (url) => {
      const env = { ...ENV, WISDOM_BASE_URL: url }
      const { checks } = await runDoctor([], { env })
      expect(checks.url?.status).toBe('failed')
    },
  )
})

describe('the key', () => {
  it('fails when WisdomAI refuses it', async () => {
    const { code, checks } = await runDoctor([], {
      mock: createMockWisdom({ accessKeys: ['other'] }),
    })
    expect(code).toBe(1)
    expect(checks.key).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining('new access key') as string,
    })
  })

  it('warns when other users can read its file', async () => {
    const path = await createFile('key', `${MOCK_ACCESS_KEY}\n`)
    await chmod(path, 0o644)
    const open = await runDoctor(['--access-key-file', path], { mock: createMockWisdom() })
    expect(open.checks.key).toMatchObject({ status: 'warning', advice: `chmod 600 ${path}` })
    await chmod(path, 0o600)
    const closed = await runDoctor(['--access-key-file', path], { mock: createMockWisdom() })
    expect(closed.checks.key?.status).toBe('ok')
  })
})

describe('the cause of a refused key', () => {
  const DAY = 86_400_000
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  const REFUSALS = ['unauthorized', 'errors', 'status'] as const

  const statuses = (checks: Record<string, Check>) =>
    ['key', 'permissions', 'user'].map((name) => checks[name]?.status)

  describe.each(REFUSALS)('with refusals as %s', (refusals) => {
    it('is expiry or revocation when nothing else is known, and doctor says how to find out', async () => {
      for (const options of [{ accessKeyLifetimeMs: 0 }, { accessKeys: ['other'] }]) {
        const mock = createMockWisdom({ refusals, ...options })
        const { code, checks } = await runDoctor(['--user-email', 'alice@example.com'], { mock })
        expect(code).toBe(1)
        expect(checks.key?.detail).toMatch(/expired \(after 30 days.+or it was revoked/)
        expect(checks.key?.advice).toMatch(/Settings → API Keys.+not listed/s)
        expect(statuses(checks)).toEqual(['failed', 'skipped', 'skipped'])
      }
    })

    it('is expiry when the noted date has passed', async () => {
      const mock = createMockWisdom({ refusals, accessKeyLifetimeMs: 0 })
      const env = { ...ENV, WISDOM_ACCESS_KEY_EXPIRES: '2026-01-31' }
      const { checks } = await runDoctor([], { mock, env })
      expect(checks.key?.detail).toBe('The access key has expired on 2026-01-31.')
    })

    it('is revocation when the noted date has not passed', async () => {
      const mock = createMockWisdom({ refusals, accessKeys: [] })
      const { checks } = await runDoctor(['--key-expires', day(Date.now() + 20 * DAY)], { mock })
      expect(checks.key?.detail).toContain('was revoked')
      expect(checks.key?.detail).not.toContain('expired')
    })

    it('is "Allow impersonation", also without a user', async () => {
      const mock = createMockWisdom({ refusals, allowImpersonation: false })
      for (const argv of [[], ['--user-email', 'alice@example.com']]) {
        const { checks } = await runDoctor(argv, { mock })
        expect(statuses(checks)).toEqual(['ok', 'ok', 'failed'])
        expect(checks.user?.detail).toContain('"Allow impersonation" is off')
      }
    })

    it('is the demoted maker of the key', async () => {
      const mock = createMockWisdom({ refusals, permissions: [] })
      const { checks } = await runDoctor(['--user-email', 'alice@example.com'], { mock })
      expect(statuses(checks)).toEqual(['ok', 'failed', 'ok'])
      expect(checks.permissions?.detail).toMatch(/user who made it.+iam:write/)
    })
  })

  it('is not said to be expiry where the key still gets tokens of users', async () => {
    const mock = createMockWisdom()
    mock.faults.plan.push({ operation: 'exchangeAccessToken', errorInBody: 'Unauthorized' })
    const { checks } = await runDoctor([], { mock })
    expect(checks.key?.status).toBe('failed')
    expect(checks.key?.detail).toMatch(/neither expired nor been revoked/)
  })

  // https://docs.wisdom.ai/settings/api-keys: a key lives for 7 days at least.
  it('is more likely revocation where the file of the key is younger than any lifetime', async () => {
    const path = await createFile('key', 'another-key\n')
    await chmod(path, 0o600)
    const checkFile = async () =>
      (await runDoctor(['--access-key-file', path], { mock: createMockWisdom() })).checks.key
    expect((await checkFile())?.detail).toMatch(/most likely it was revoked/)
    const monthAgo = new Date(Date.now() - 31 * DAY)
    await utimes(path, monthAgo, monthAgo)
    expect((await checkFile())?.detail).toMatch(/most likely it has expired.+or it was revoked/)
  })

  // https://docs.wisdom.ai/integrations/graphql-api/queries/user/current-user
  it('names the demoted maker, if the tenant tells who made the key', async () => {
    const owner = 'alice@example.com'
    const mock = createMockWisdom({ permissions: [], accessKeyOwner: owner })
    const { checks } = await runDoctor([], { mock })
    expect(checks.permissions?.detail).toContain(`(${owner})`)
    const silent = createMockWisdom({ permissions: [], currentUser: false })
    const { checks: others } = await runDoctor([], { mock: silent })
    expect(others.permissions?.detail).toMatch(/the user who made it does not have/)
  })

  it('is that of the bearer, where one is set instead of a key', async () => {
    const payload = btoa(JSON.stringify({ exp: Date.UTC(2026, 0, 31) / 1000 }))
    for (const [bearer, detail] of [
      [`e30.${payload}.sig`, 'The bearer token has expired on 2026-01-31.'],
      ['opaque-bearer', 'The bearer token is refused'],
    ] as const) {
      const env = { WISDOM_BASE_URL: TENANT, WISDOM_BEARER_TOKEN: bearer }
      const { checks } = await runDoctor([], { mock: createMockWisdom(), env })
      expect(statuses(checks)).toEqual(['skipped', 'failed', 'skipped'])
      expect(checks.permissions?.detail).toContain(detail)
    }
  })

  it('is what the vendor writes, if it writes more than the documented word', async () => {
    for (const [message, detail] of [
      ['Access key expired', 'has expired'],
      ['Access token was revoked', 'was revoked'],
    ] as const) {
      const mock = createMockWisdom()
      mock.faults.plan.push({ operation: 'exchangeAccessToken', errorInBody: message })
      const { checks } = await runDoctor([], { mock })
      expect(checks.key?.detail).toContain(detail)
    }
  })

  it('comes with a warning in the week before it', async () => {
    const mock = createMockWisdom()
    const soon = await runDoctor(['--key-expires', day(Date.now() + 3 * DAY)], { mock })
    expect(soon.checks.key).toMatchObject({
      status: 'warning',
      detail: expect.stringContaining('expires on') as string,
    })
    const later = await runDoctor(['--key-expires', day(Date.now() + 9 * DAY)], { mock })
    expect(later.checks.key?.status).toBe('ok')
  })

  it('needs a date that is one', async () => {
    const env = { ...ENV, WISDOM_ACCESS_KEY_EXPIRES: 'soon' }
    const { checks } = await runDoctor([], { mock: createMockWisdom(), env })
    expect(checks.key?.detail).toContain('WISDOM_ACCESS_KEY_EXPIRES')
    const outcome = await runCli(['doctor', '--key-expires', 'soon'], { mock: createMockWisdom() })
    expect(outcome.code).toBe(2)
  })
})

describe('the user', () => {
  it.each(['role-scopeId', 'roleId-scopes', 'role-scopes'] as const)(
    'is an ADMIN, which doctor warns of: roles as %s',
    async (roleAssignments) => {
      const admin = [{ roleId: '00000000-0000-0000-0000-000000000001', scopes: ['d1'] }]
      const users = [{ email: 'alice@example.com', roles: admin }]
      const mock = createMockWisdom({ users, roleAssignments })
      const { ok, checks } = await runDoctor(['--user-email', 'alice@example.com'], { mock })
      expect(ok).toBe(true)
      expect(checks.user).toMatchObject({
        status: 'warning',
        advice: expect.stringContaining('bypass row-level security') as string,
      })
    },
  )

  it('is an ADMIN of the workspace that --workspace-id names, which doctor warns of', async () => {
    const users = [{ email: 'alice@example.com', roles: ['ADMIN:d1'], workspaceId: 'w2' }]
    const mock = createMockWisdom({ users, workspaces: ['w1', 'w2'] })
    const argv = ['--user-email', 'alice@example.com', '--workspace-id', 'w2']
    const { checks } = await runDoctor(argv, { mock })
    expect(checks.user).toMatchObject({
      status: 'warning',
      advice: expect.stringContaining('bypass row-level security') as string,
    })
  })

  it('fails when it does not exist', async () => {
    const { checks } = await runDoctor(['--user-email', 'x@example.com'], {
      mock: createMockWisdom(),
    })
    expect(checks.user).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining('wisdom-embed users create x@example.com') as string,
    })
  })
})

describe('the embed page', () => {
  const host = ['--page-origin', 'https://app.acme.com']

  it.each([
    ['does not exist', [], () => new Response(null, { status: 404 }), 'failed', /404/],
    ['redirects', [], () => Response.redirect('https://acme.askwisdom.ai/'), 'failed', /redirects/],
    ['is no page', [], () => Response.json({}), 'failed', /does not return an HTML page/],
    ['forbids framing', [], () => page({ 'x-frame-options': 'DENY' }), 'failed', /DENY/],
    ["forbids framing by 'none'", [], () => framedBy("'none'"), 'failed', /'none'/],
    [
      'names other hosts',
      host,
      () => framedBy('https://other.com'),
      'failed',
      /not by https:\/\/app/,
    ],
    [
      'names our host',
      host,
      () => framedBy('https://other.com https://app.acme.com'),
      'ok',
      /may be framed/,
    ],
    ['names our domain', host, () => framedBy('*.acme.com'), 'ok', /may be framed/],
    [
      'names a domain like ours',
      host,
      () => framedBy('*.evilacme.com *.me.com'),
      'failed',
      /not by/,
    ],
    ['names our scheme', host, () => framedBy('https:'), 'ok', /may be framed/],
    [
      'names hosts, and --page-origin is not passed',
      [],
      () => framedBy('*.acme.com'),
      'warning',
      /\*\.acme\.com/,
    ],
  ] as const)('%s', async (_, argv, answer, status, detail) => {
    const mock = createMockWisdom()
    const { checks } = await runDoctor([...argv], {
      fetch: respondInstead(mock, '/embed/search', answer),
    })
    expect(checks.page).toMatchObject({ status, detail: expect.stringMatching(detail) as string })
  })

  it('is the page of the dashboard that is passed', async () => {
    const { checks } = await runDoctor(['--dashboard-id', 'sales-overview'], {
      mock: createMockWisdom(),
    })
    expect(checks.page?.detail).toContain('/embed/dashboards/sales-overview')
  })

  it('is requested without a token', async () => {
    const mock = createMockWisdom()
    const urls: string[] = []
    const fetch: FetchHandler = (request) => {
      urls.push(request.url)
      return mock.fetch(request)
    }
    await runDoctor(['--user-email', 'alice@example.com'], { fetch })
    expect(urls.join('\n')).not.toMatch(/token|eyJ/)
  })

  const framedBy = (sources: string) =>
    page({ 'content-security-policy': `default-src 'self'; frame-ancestors ${sources}` })
})
