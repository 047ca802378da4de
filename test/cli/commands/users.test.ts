import { describe, expect, it } from 'vitest'
import { createMockWisdom } from '../../../src/mock/index.js'
import type { MockUserSeed } from '../../../src/mock/tenant/users.js'
import { ROLES } from '../../../src/server/index.js'
import { readJson, runCli } from '../support/runCli.js'

const CREATOR = { roleId: ROLES.CREATOR, scopes: ['domain_1'] }

const ERIN: MockUserSeed = {
  email: 'erin@example.com',
  roles: [CREATOR],
  attributes: [
    { key: 'region', value: 'eu', source: 'DATABASE' },
    { key: 'team', value: 'sales', source: 'DATABASE' },
    { key: 'department', value: 'from SSO', source: 'JWT' },
  ],
}

const createUsers = (count: number): MockUserSeed[] =>
  Array.from({ length: count }, (_, i) => ({ email: `p${i}@example.com` }))

const createTenant = () => createMockWisdom({ users: [ERIN, ...createUsers(19)] })

const stored = (mock: ReturnType<typeof createTenant>, email: string) =>
  Object.fromEntries(
    (mock.users.find(email)?.storedAttributes ?? []).map(({ key, value, source }) => [
      `${key} (${source})`,
      value,
    ]),
  )

describe('users list', () => {
  it('shows all users, and which attributes come from single sign-on', async () => {
    const { code, stdout, stderr } = await runCli(['users', 'list'], { mock: createTenant() })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ID +EMAIL +NAME +ATTRIBUTES$/m)
    expect(stdout).toMatch(/user-1 +erin@example\.com +erin@example\.com +region=eu$/m)
    expect(stdout).toMatch(/^ +department=from SSO \(JWT\)$/m)
    expect(stderr).toBe('20 of 20 users.\n')
  })

  it('shows users whose email contains a text', async () => {
    const argv = ['users', 'list', '--email', 'ERIN', '--json']
    const outcome = await runCli(argv, { mock: createTenant() })
    expect(readJson(outcome)).toMatchObject({ ok: true, users: [{ email: 'erin@example.com' }] })
  })

  it.each(['role-scopeId', 'roleId-scopes', 'role-scopes'] as const)(
    'shows roles with --roles, in whatever shape the tenant has them: %s',
    async (shape) => {
      const mock = createMockWisdom({ users: [ERIN], roleAssignments: shape })
      const text = await runCli(['users', 'list', '--roles'], { mock })
      expect(text.stdout).toContain('CREATOR:domain_1')
      const json = await runCli(['users', 'list', '--roles', '--json'], { mock })
      expect(readJson(json)).toMatchObject({ users: [{ roleAssignments: [CREATOR] }] })
    },
  )

  it('lists the workspace that is passed', async () => {
    const mock = createMockWisdom({
      workspaces: ['w1', 'w2'],
      users: [{ ...ERIN, workspaceId: 'w2' }],
    })
    const list = (workspace: string) =>
      runCli(['users', 'list', '--workspace-id', workspace, '--json'], { mock })
    expect(readJson(await list('w1'))).toMatchObject({ users: [] })
    expect(readJson(await list('w2'))).toMatchObject({ users: [{ email: ERIN.email }] })
  })

  it('replaces control characters in names', async () => {
    const mock = createMockWisdom({ users: [{ email: 'x@y.z', name: '\u001b[2J\u202egnp\u0007' }] })
    const { stdout } = await runCli(['users', 'list'], { mock })
    expect(stdout).not.toMatch(/[\u001b\u202e\u0007]/)
  })

  it('accepts a bearer token instead of a key', async () => {
    const mock = createTenant()
    const env = {
      WISDOM_BASE_URL: 'https://acme.wisdom.ai',
      WISDOM_BEARER_TOKEN: 'eyJhbGciOiJub25lIn0.e30.x',
    }
    const { code, stderr } = await runCli(['users', 'list'], { mock, env })
    expect([code, mock.counters.calls.exchangeAccessToken]).toEqual([1, 0])
    expect(stderr).not.toContain('eyJ')
  })

  it.each([
    ['refuses the key', { status: 401 }, /401/],
    ['is down', { status: 503 }, /503/],
    ['returns errors', { errorInBody: 'Out of luck' }, /Cause: .*Out of luck/],
  ])('ends with 1 and the reason when WisdomAI %s', async (_, fault, message) => {
    const mock = createTenant()
    mock.faults.graphql = fault
    const text = await runCli(['users', 'list'], { mock })
    const json = await runCli(['users', 'list', '--json'], { mock })
    expect([text.code, json.code]).toEqual([1, 1])
    expect(text.stdout).toBe('')
    expect(text.stderr).toMatch(message)
    expect(readJson(json)).toMatchObject({
      ok: false,
      exitCode: 1,
      error: { code: expect.any(String) as string },
    })
  })
})

describe('users create', () => {
  const create = ['users', 'create', 'erin@example.com', 'new@example.com', '--role', 'viewer']

  it('creates new users, and changes no role of existing ones', async () => {
    const mock = createTenant()
    const { code, stdout } = await runCli(
      [...create, '--scope', 'domain_1', '--attribute', 'region=us=east', '--group', 'g1'],
      { mock },
    )
    expect(code).toBe(0)
    expect(stdout).toMatch(/new@example\.com +created/)
    expect(stdout).toMatch(/erin@example\.com +exists/)
    expect(mock.users.find('new@example.com')).toMatchObject({
      roleAssignments: [{ roleId: ROLES.VIEWER, scopes: ['domain_1'] }],
      attributes: { region: 'us=east' },
      groups: ['g1'],
    })
    expect(mock.users.find('erin@example.com')?.roleAssignments).toEqual([CREATOR])
    expect(mock.counters).toMatchObject({ rolesOverwritten: 0, welcomeEmails: 0 })
  })

  it('sends welcome emails only with the option, and to new users only', async () => {
    const mock = createTenant()
    await runCli([...create, '--send-welcome-email'], { mock })
    expect(mock.welcomeEmails).toEqual(['new@example.com'])
  })

  it('ends with 3 when some users could not be created, and names them', async () => {
    const mock = createTenant()
    mock.faults.graphql = { refusedEmails: ['bad@example.com'] }
    const argv = ['users', 'create', 'bad@example.com', 'new@example.com', '--json']
    const outcome = await runCli(argv, { mock })
    expect(outcome.code).toBe(3)
    expect(readJson(outcome)).toMatchObject({
      ok: false,
      created: ['new@example.com'],
      failed: [{ email: 'bad@example.com', code: 'upstream_rejected' }],
    })
  })
})

describe('users update', () => {
  const update = (...rest: string[]) => ['users', 'update', 'erin@example.com', ...rest]

  it('sets and removes the attributes that are passed, and keeps the others', async () => {
    const mock = createTenant()
    const { code } = await runCli(update('--set', 'region=us', '--unset', 'team'), { mock })
    expect(code).toBe(0)
    expect(stored(mock, 'erin@example.com')).toEqual({
      'region (DATABASE)': 'us',
      'department (JWT)': 'from SSO',
    })
  })

  it('stores several values of one key as a list, with commas as WisdomAI writes them', async () => {
    const mock = createTenant()
    const argv = update('--set', 'ids=p_1', '--set', 'ids=p_2', '--set', 'region=a=b')
    expect((await runCli(argv, { mock })).code).toBe(0)
    expect(stored(mock, 'erin@example.com')).toMatchObject({
      'ids (DATABASE)': 'p_1,p_2',
      'region (DATABASE)': 'a=b',
    })
  })

  it('with --replace removes all others except those of single sign-on', async () => {
    const mock = createTenant()
    const { code, stderr } = await runCli(update('--replace', '--set', 'plan=gold'), { mock })
    expect(code).toBe(0)
    expect(stderr).toMatch(/^region +eu +\(removed\)$/m)
    expect(stored(mock, 'erin@example.com')).toEqual({
      'plan (DATABASE)': 'gold',
      'department (JWT)': 'from SSO',
    })
  })

  it('with --replace alone removes all of them', async () => {
    const mock = createTenant()
    expect((await runCli(update('--replace'), { mock })).code).toBe(0)
    expect(stored(mock, 'erin@example.com')).toEqual({ 'department (JWT)': 'from SSO' })
  })

  it('with all three removes what is unset, too', async () => {
    const mock = createTenant()
    const argv = update('--set', 'a=b', '--unset', 'team', '--replace')
    expect((await runCli(argv, { mock })).code).toBe(0)
    expect(stored(mock, 'erin@example.com')).toEqual({
      'a (DATABASE)': 'b',
      'department (JWT)': 'from SSO',
    })
  })

  it('shows what will change, and asks', async () => {
    const mock = createTenant()
    const before = stored(mock, 'erin@example.com')
    const argv = update('--set', 'region=us', '--set', 'plan=gold', '--unset', 'team')
    const refused = await runCli(argv, { mock, answers: [false] })
    expect([refused.code, refused.questions]).toEqual([4, ['Apply this change?']])
    expect(refused.stderr).toMatch(/^ATTRIBUTE +NOW +NEW$/m)
    expect(refused.stderr).toMatch(/^region +eu +us$/m)
    expect(refused.stderr).toMatch(/^team +sales +\(removed\)$/m)
    expect(refused.stderr).toMatch(/^plan +\(none\) +gold$/m)
    expect(refused.stderr).toContain('Nothing was changed.')
    expect(stored(mock, 'erin@example.com')).toEqual(before)
    expect((await runCli(argv, { mock, answers: [true] })).code).toBe(0)
  })

  it.each([
    ['--yes', update('--set', 'region=us', '--yes'), []],
    ['--json', update('--set', 'region=us', '--json'), []],
    ['nothing to change', update('--set', 'region=eu', '--unset', 'nothing'), []],
    ['no terminal', update('--set', 'region=us'), undefined],
  ])('does not ask with %s', async (_, argv, answers) => {
    const mock = createTenant()
    const { code, questions } = await runCli(argv, { mock, ...(answers && { answers }) })
    expect([code, questions]).toEqual([0, []])
  })

  it('says that a user is up to date, and writes nothing', async () => {
    const mock = createTenant()
    const { code, stderr } = await runCli(update('--set', 'region=eu'), { mock })
    expect([code, mock.counters.calls.setUserAttributes]).toEqual([0, 0])
    expect(stderr).toContain('already up to date')
  })

  it('writes one JSON document, with what was changed', async () => {
    const argv = update('--set', 'region=us', '--unset', 'team', '--json')
    const outcome = await runCli(argv, { mock: createTenant() })
    expect(readJson(outcome)).toEqual({
      ok: true,
      exitCode: 0,
      userId: 'user-1',
      email: 'erin@example.com',
      outcome: 'written',
      attributes: { region: 'us' },
      readOnly: [],
      changes: [
        { key: 'region', before: 'eu', after: 'us' },
        { key: 'team', before: 'sales', after: null },
      ],
    })
  })

  it('never writes attributes of single sign-on, and says so before it asks', async () => {
    const mock = createTenant()
    const before = stored(mock, 'erin@example.com')
    const refused = await runCli(update('--set', 'department=mine'), { mock })
    expect(refused.code).toBe(4)
    expect(refused.stderr).toMatch(/Not written.*department/)
    expect(stored(mock, 'erin@example.com')).toEqual(before)
    const argv = update('--set', 'department=mine', '--set', 'a=1')
    const stopped = await runCli(argv, { mock, answers: [false] })
    expect(stopped.stderr).toMatch(/Not written.*department/)
    expect((await runCli(argv, { mock })).code).toBe(3)
    expect(stored(mock, 'erin@example.com')).toEqual({ ...before, 'a (DATABASE)': '1' })
  })

  it('ends with 1 for an unknown user', async () => {
    const argv = ['users', 'update', 'nobody@example.com', '--set', 'a=1', '--json']
    const outcome = await runCli(argv, { mock: createTenant() })
    expect(outcome.code).toBe(1)
    expect(readJson(outcome)).toMatchObject({ error: { code: 'user_not_provisioned' } })
  })
})

describe('users delete', () => {
  const remove = ['users', 'delete', 'p1@example.com', 'p2@example.com']
  const count = (mock: ReturnType<typeof createTenant>) => mock.users.all().length

  it('asks for the number of users', async () => {
    const mock = createTenant()
    const { code, stderr, questions } = await runCli(remove, { mock, answers: ['2'] })
    expect(code).toBe(0)
    expect(questions).toEqual(['Removing cannot be undone. Type 2 to remove 2 users:'])
    expect(stderr).toMatch(/p1@example\.com +user-3/)
    expect(mock.users.find('p1@example.com')).toBeUndefined()
    expect(count(mock)).toBe(18)
  })

  it.each(['', '1', '20', 'yes', 'y'])('removes no user when %j is typed', async (answer) => {
    const mock = createTenant()
    const { code } = await runCli(remove, { mock, answers: [answer] })
    expect([code, count(mock)]).toEqual([4, 20])
    expect(mock.counters.calls.deleteUsersFromWorkspace).toBe(0)
  })

  it('needs --confirm without a terminal', async () => {
    const mock = createTenant()
    const { code, stderr } = await runCli(remove, { mock })
    expect([code, count(mock)]).toEqual([4, 20])
    expect(stderr).toContain('--confirm 2')
    expect((await runCli([...remove, '--confirm', '3'], { mock })).code).toBe(4)
    expect((await runCli([...remove, '--json'], { mock, answers: ['2'] })).code).toBe(4)
    expect(count(mock)).toBe(20)
    const done = await runCli([...remove, '--confirm', '2', '--json'], { mock })
    expect(done.code).toBe(0)
    expect(readJson(done)).toMatchObject({ removed: ['p1@example.com', 'p2@example.com'] })
    expect(count(mock)).toBe(18)
  })

  it('accepts ids', async () => {
    const mock = createTenant()
    const argv = ['users', 'delete', '--ids', 'user-2', '--confirm', '1']
    expect((await runCli(argv, { mock })).code).toBe(0)
    expect(mock.users.findById('user-2')).toBeUndefined()
  })

  it.each([
    ['more than a tenth', ['p1@example.com', 'p2@example.com', 'p3@example.com']],
    ['an unknown user', ['nobody@example.com']],
  ])('is refused by a guard for %s, without a call', async (_, people) => {
    const mock = createTenant()
    const argv = ['users', 'delete', ...people, '--confirm', String(people.length)]
    const outcome = await runCli([...argv, '--json'], { mock })
    expect(outcome.code).toBe(4)
    expect(readJson(outcome)).toMatchObject({ error: { code: 'guard_refused' } })
    expect(outcome.stderr).toContain('--max-removed-share')
    expect(mock.counters.calls.deleteUsersFromWorkspace).toBe(0)
  })

  it('is refused for users managed by SCIM', async () => {
    const mock = createMockWisdom({
      users: [{ email: 'scim@example.com', isScimManaged: true }, ...createUsers(20)],
    })
    const argv = ['users', 'delete', 'scim@example.com', '--confirm', '1']
    expect((await runCli(argv, { mock })).code).toBe(4)
    expect(mock.counters.calls.deleteUsersFromWorkspace).toBe(0)
  })

  it('has options that relax the guards', async () => {
    const mock = createTenant()
    const argv = [...remove, 'p3@example.com', '--max-removed-share', '0.5', '--confirm', '3']
    expect((await runCli(argv, { mock })).code).toBe(0)
    const again = await runCli([...argv, '--skip-unknown'], { mock })
    expect([again.code, count(mock)]).toEqual([0, 17])
  })

  it.each([
    ['50%', 0],
    ['.5', 0],
    ['0.149', 4],
    ['0', 4],
    ['50', 2],
    ['150%', 2],
    ['half', 2],
    ['-0.5', 2],
  ])('takes --max-removed-share %s with exit code %i', async (share, exitCode) => {
    const mock = createTenant()
    const argv = [...remove, 'p3@example.com', `--max-removed-share=${share}`, '--confirm', '3']
    const { code, stderr } = await runCli(argv, { mock })
    expect(code).toBe(exitCode)
    if (exitCode === 2) expect(stderr).toMatch(/from 0/)
  })
})
