import { describe, expect, it } from 'vitest'
import {
  createMockIadvize,
  createMockWisdom,
  MOCK_IADVIZE_ACCOUNT,
} from '../../../src/mock/index.js'
import type { MockIadvizeOptions } from '../../../src/mock/iadvize/options.js'
import type { FetchHandler } from '../../../src/server/http/fetchHandler.js'
import { createFile, ENV, readJson, runCli } from '../support/runCli.js'

const { email: IADVIZE_EMAIL, password: IADVIZE_PASSWORD } = MOCK_IADVIZE_ACCOUNT
const ACCOUNT = { IADVIZE_EMAIL, IADVIZE_PASSWORD }

const ROSTER = `email,roles,attr.region,iadvize.roles,iadvize.firstName,iadvize.lastName,iadvize.channels
alice@acme.com,VIEWER:domain_1,us,operator:6661,Alice,Moreau,chat(slots=3) call(desk)
bob@acme.com,VIEWER:domain_1,eu,manager:6661|6662,Bob,Durand,chat(slots=3) call(desk)
carol@acme.com,VIEWER:domain_1,eu,,,,
`

/** Both systems, each at its host. */
function createSystems(options: MockIadvizeOptions = {}) {
  const wisdom = createMockWisdom({ users: [] })
  const iadvize = createMockIadvize({ users: [], ...options })
  const seen: string[] = []
  const fetch: FetchHandler = (request) => {
    const { host } = new URL(request.url)
    seen.push(host)
    return host === 'acme.wisdom.ai' ? wisdom.fetch(request) : iadvize.fetch(request)
  }
  return { wisdom, iadvize, seen, fetch }
}

/** An access key of the account. */
async function logIn({ fetch }: ReturnType<typeof createMockIadvize>): Promise<string> {
  const form = { username: IADVIZE_EMAIL, password: IADVIZE_PASSWORD, grant_type: 'password' }
  const body = new URLSearchParams(form)
  const request = new Request('https://api.iadvize.com/oauth2/token', { method: 'POST', body })
  return ((await (await fetch(request)).json()) as { access_token: string }).access_token
}

const sync = async (
  text: string,
  rest: string[],
  { fetch, env = { ...ENV, ...ACCOUNT } }: { fetch: FetchHandler; env?: Record<string, string> },
) => {
  const path = await createFile('people.csv', text)
  return runCli(['users', 'sync', path, '--rate-per-second', '10000', ...rest], { fetch, env })
}

const BOTH = ['--into', 'wisdom,iadvize']

describe('users sync --into wisdom,iadvize', () => {
  it('creates users in both, with roles, projects and channels', async () => {
    const { wisdom, iadvize, fetch } = createSystems()
    const { code, stdout } = await sync(ROSTER, [...BOTH, '--apply'], { fetch })
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^created +3 +2$/m)])
    expect(wisdom.users.all()).toHaveLength(3)
    expect(iadvize.users.all()).toMatchObject([
      { email: 'alice@acme.com', roleIds: ['2'], projectIds: ['6661'], lastName: 'Moreau' },
      {
        email: 'bob@acme.com',
        roleIds: ['3'],
        projectIds: ['6661', '6662'],
        channels: { chatConfiguration: { numberOfSlots: 3 } },
      },
    ])
  })

  it('names the roles of both systems in the plan', async () => {
    const { stdout } = await sync(ROSTER, BOTH, createSystems())
    expect(stdout).toMatch(/^create +alice@acme\.com +VIEWER:domain_1$/m)
    expect(stdout).toMatch(/^create +alice@acme\.com +OPERATOR:6661$/m)
  })

  it.each(['documented', 'all'] as const)(
    'plans nothing the second time when the server lists the fields that are %s',
    async (userFields) => {
      const { fetch } = createSystems({ userFields })
      await sync(ROSTER, [...BOTH, '--apply'], { fetch })
      const { stdout } = await sync(ROSTER, BOTH, { fetch })
      expect(stdout).toMatch(/^create +0 +0$/m)
      expect(stdout).toMatch(/^unchanged +3 +2$/m)
    },
  )

  it('changes channels that can be listed, and others with --rewrite', async () => {
    for (const [userFields, rest] of [
      ['all', []],
      ['documented', ['--rewrite', 'channels']],
    ] as const) {
      const { fetch, iadvize } = createSystems({ userFields })
      await sync(ROSTER, [...BOTH, '--apply'], { fetch })
      const more = ROSTER.replaceAll('slots=3', 'slots=5')
      expect((await sync(more, [...BOTH, '--apply', ...rest], { fetch })).code).toBe(0)
      for (const { channels } of iadvize.users.all())
        expect(channels.chatConfiguration).toMatchObject({ numberOfSlots: 5 })
    }
  })

  it('names users with ongoing conversations, and removes them in the next run', async () => {
    const { iadvize, fetch } = createSystems()
    iadvize.users.add({ email: 'gone@acme.com', ongoingConversations: 1 })
    const remove = [
      '--into',
      'iadvize',
      '--apply',
      '--absent',
      'remove',
      '--max-removed-share',
      '1',
    ]
    const busy = await sync(ROSTER, [...remove, '--confirm', '1'], { fetch })
    expect([busy.code, busy.stdout]).toEqual([0, expect.stringMatching(/Busy.*gone@acme\.com/)])
    Object.assign(iadvize.users.find('gone@acme.com') ?? {}, { ongoingConversations: 0 })
    const { stdout } = await sync(ROSTER, [...remove, '--confirm', '1'], { fetch })
    expect(stdout).toMatch(/^removed +1$/m)
  })

  it('never removes the account that logs in, and shows that it is kept', async () => {
    const { iadvize, fetch } = createSystems()
    iadvize.users.add({ email: IADVIZE_EMAIL })
    iadvize.users.add({ email: 'gone@acme.com' })
    const key = { IADVIZE_ACCESS_TOKEN: await logIn(iadvize), IADVIZE_EMAIL }
    const remove = ['--into', 'iadvize', '--absent', 'remove', '--max-removed-share', '1']
    for (const env of [ACCOUNT, key]) {
      const { stdout } = await sync(ROSTER, remove, { fetch, env })
      expect(stdout).toMatch(/^REMOVE +1$/m)
      expect(stdout).toMatch(/^keep: the account that logs in +1$/m)
    }
    const rest = ['--apply', '--scim', 'keep', '--confirm', '1']
    expect((await sync(ROSTER, [...remove, ...rest], { fetch })).code).toBe(0)
    expect(iadvize.users.find(IADVIZE_EMAIL)).toBeDefined()
    expect(iadvize.users.find('gone@acme.com')).toBeUndefined()
  })

  it('does not resume the journal of another account', async () => {
    const { iadvize, fetch } = createSystems()
    iadvize.accounts.set('other@acme.com', IADVIZE_PASSWORD)
    iadvize.faults.plan.push({ operation: 'userCreate', onCall: 2, status: 401, times: 9 })
    const path = await createFile('people.csv', ROSTER)
    const argv = ['users', 'sync', path, '--into', 'iadvize', '--apply', '--concurrency', '1']
    expect((await runCli(argv, { fetch, env: ACCOUNT })).code).toBe(3)
    iadvize.faults.plan.length = 0
    const env = { ...ACCOUNT, IADVIZE_EMAIL: 'other@acme.com' }
    const other = await runCli([...argv, '--resume'], { fetch, env })
    expect([other.code, other.stderr]).toEqual([2, expect.stringMatching(/belongs to .*admin@/)])
    expect(iadvize.counters.usersCreated).toBe(1)
    expect((await runCli([...argv, '--resume'], { fetch, env: ACCOUNT })).code).toBe(0)
    expect(iadvize.counters.usersCreated).toBe(2)
  })

  it.each([
    ['chat', /line 2 \(iadvize\) has attributes .* chat needs slots/],
    ['fax', /line 2 \(iadvize\) has attributes .* fax is not a channel/],
  ])('refuses the channels %s before any request', async (channels, message) => {
    const { fetch, seen } = createSystems()
    const text = `email,iadvize.channels\na@acme.com,${channels}`
    const { code, stderr } = await sync(text, [...BOTH, '--apply'], { fetch })
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)])
    expect(seen).toEqual([])
  })
})

describe('the iAdvize account', () => {
  const INTO = ['--into', 'iadvize']

  it('comes from the environment, with a password or an access key', async () => {
    const { fetch, seen, iadvize } = createSystems()
    expect((await sync(ROSTER, INTO, { fetch, env: ACCOUNT })).code).toBe(0)
    expect(new Set(seen)).toEqual(new Set(['api.iadvize.com']))
    const key = await logIn(iadvize)
    const env = { IADVIZE_ACCESS_TOKEN: key, IADVIZE_BASE_URL: 'http://localhost:4000' }
    const outcome = await sync(ROSTER, [...INTO, '--json'], { fetch, env })
    expect(readJson(outcome)).toMatchObject({ ok: true })
    expect(seen.at(-1)).toBe('localhost:4000')
    expect(outcome.stdout + outcome.stderr).not.toContain(key)
  })

  it('is required, and is sent to no other host than iAdvize', async () => {
    const { fetch, seen } = createSystems()
    const missing = await sync(ROSTER, INTO, { fetch, env: { IADVIZE_EMAIL } })
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('IADVIZE_PASSWORD')])
    const env = { ...ACCOUNT, IADVIZE_BASE_URL: 'https://evil.example' }
    const wrong = await sync(ROSTER, INTO, { fetch, env })
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('evil.example')])
    expect(seen).toEqual([])
  })

  it.each(['IADVIZE_PASSWORD', 'IADVIZE_ACCESS_TOKEN'])(
    'is masked in other texts: %s',
    async (variable) => {
      const env = { ...ENV, ...ACCOUNT, [variable]: 'Tr0ub4dor-3' }
      const argv = ['users', 'sync', 'Tr0ub4dor-3.csv', ...INTO]
      const { code, stdout, stderr } = await runCli(argv, { ...createSystems(), env })
      expect([code, stderr]).toEqual([2, expect.stringContaining('[secret].csv')])
      expect(stdout + stderr).not.toContain('Tr0ub4dor')
    },
  )

  it('with a wrong password does not stop WisdomAI, and does not show the password', async () => {
    const { fetch, wisdom } = createSystems()
    const env = { ...ENV, IADVIZE_EMAIL, IADVIZE_PASSWORD: 'Tr0ub4dor&3' }
    const { code, stdout, stderr } = await sync(ROSTER, [...BOTH, '--apply'], { fetch, env })
    expect(code).toBe(3)
    expect(stdout).toContain('iadvize:admin@example.com: nothing was changed.')
    expect(stdout + stderr).not.toContain('Tr0ub4dor')
    expect(wisdom.users.all()).toHaveLength(3)
  })
})

describe('--skip-online', () => {
  it('leaves users who are logged in for the next run, and names them', async () => {
    const users = [
      { email: 'alice@acme.com', lastName: 'Old', isOnline: true },
      { email: 'bob@acme.com', lastName: 'Old' },
    ]
    const { iadvize, fetch } = createSystems({ users })
    const args = ['--into', 'iadvize', '--skip-online']
    const { stdout } = await sync(ROSTER, args, { fetch })
    expect(stdout).toMatch(/^online +alice@acme\.com +left for the next run$/m)
    expect((await sync(ROSTER, [...args, '--apply'], { fetch })).code).toBe(0)
    expect(iadvize.users.find('alice@acme.com')).toMatchObject({ lastName: 'Old', isOnline: true })
    expect(iadvize.users.find('bob@acme.com')?.lastName).toBe('Durand')
  })
})
