import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { createMockWisdom, type MockWisdom } from '../../../src/mock/index.js'
import type { MockUserSeed } from '../../../src/mock/tenant/users.js'
import { ROLES } from '../../../src/server/index.js'
import { createFile, readJson, runCli, type RunOptions } from '../support/runCli.js'

const CREATOR = [{ roleId: ROLES.CREATOR, scopes: ['domain_1'] }]

/** Twenty existing users, with roles that were set by hand. */
const createUsers = (): MockUserSeed[] =>
  Array.from({ length: 20 }, (_, i) => ({
    email: `p${i}@example.com`,
    roles: CREATOR,
    attributes: [{ key: 'region', value: 'eu', source: 'DATABASE' }],
  }))

const createTenant = () => createMockWisdom({ users: createUsers() })

/** A roster of p0 … p<count - 1>, all viewers of region us. */
const createRoster = (count: number) =>
  createFile(
    'people.csv',
    [
      'email,roles,attr.region',
      ...Array.from({ length: count }, (_, i) => `p${i}@example.com,VIEWER,us`),
    ].join('\n'),
  )

/** Without the limit of calls per second, which is meant for a real tenant. */
const sync = async (path: string, rest: string[], options: RunOptions) =>
  runCli(['users', 'sync', path, '--rate-per-second', '10000', ...rest], options)

/** Twenty users exist, so a guard asks about a hundred new ones. */
const APPLY_100_NEW = ['--apply', '--confirm-created', '100']

const getChangedRoles = (mock: MockWisdom) =>
  mock.users.all().filter(({ roleAssignments: [role] }) => role?.roleId !== ROLES.CREATOR)

const countWrites = ({ counters: { calls } }: MockWisdom) =>
  calls.createUsers + calls.setUserAttributes + calls.deleteUsersFromWorkspace

describe('users sync', () => {
  it('shows the plan as a table, and changes nothing without --apply', async () => {
    const mock = createTenant()
    const path = await createRoster(25)
    const { code, stdout, stderr } = await sync(path, [], { mock })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^create +5$/m)
    expect(stdout).toMatch(/^set attributes +20$/m)
    expect(stdout).toMatch(/^set roles +0$/m)
    expect(stdout).toMatch(/^REMOVE +0$/m)
    expect(stdout).toMatch(/^create +p20@example\.com +VIEWER$/m)
    expect(stdout).toMatch(/^attributes +p0@example\.com +region: eu → us$/m)
    expect(stdout).toContain('… and 5 more. Pass --all to show them.')
    expect(stderr).toContain(`npx wisdom-embed users sync ${path} --rate-per-second 10000 --apply`)
    expect(countWrites(mock)).toBe(0)
    expect(existsSync(`${path}.journal.jsonl`)).toBe(false)
    expect((await sync(path, ['--all'], { mock })).stdout).toContain('p19@example.com')
  })

  it('writes the plan with every user as JSON', async () => {
    const outcome = await sync(await createRoster(25), ['--json'], { mock: createTenant() })
    const { plan } = readJson(outcome) as { plan: { create: unknown[]; attributes: unknown[] } }
    expect(plan.create).toHaveLength(5)
    expect(plan.attributes).toHaveLength(20)
    expect(plan).toMatchObject({ existing: 20, remove: [], roles: [], unchanged: 0, refusal: null })
  })

  it('applies the plan, and changes no role of existing users', async () => {
    const mock = createTenant()
    const path = await createRoster(25)
    const { code, stdout, stderr } = await sync(path, ['--apply'], { mock })
    expect(code).toBe(0)
    expect(stderr).toMatch(/^create +5$/m)
    expect(stdout).toMatch(/^created +5$/m)
    expect(stdout).toMatch(/^attributes set +20$/m)
    expect(getChangedRoles(mock)).toHaveLength(5)
    expect(mock.users.all().every(({ attributes }) => attributes.region === 'us')).toBe(true)
    expect(existsSync(`${path}.journal.jsonl`)).toBe(false)
    const again = await sync(path, ['--apply', '--json'], { mock })
    expect(readJson(again)).toMatchObject({ ok: true, report: { created: [], attributesSet: [] } })
  })

  it('sets roles of existing users only with --roles enforce', async () => {
    const mock = createTenant()
    const path = await createRoster(3)
    const argv = ['--roles', 'enforce']
    const plan = await sync(path, argv, { mock })
    expect(plan.stdout).toMatch(/^roles +p0@example\.com +CREATOR:domain_1 → VIEWER$/m)
    expect((await sync(path, [...argv, '--apply'], { mock })).code).toBe(0)
    expect(getChangedRoles(mock)).toHaveLength(3)
  })

  it('sends welcome emails only with the option, to new users', async () => {
    const mock = createTenant()
    await sync(await createRoster(21), ['--apply', '--send-welcome-email'], { mock })
    expect(mock.welcomeEmails).toEqual(['p20@example.com'])
  })

  it('changes nothing when the roster has bad rows, and names them', async () => {
    const mock = createTenant()
    const path = await createFile('people.csv', 'email,roles\nnew@example.com,VIEWER\nbad,KING')
    const { code, stderr } = await sync(path, ['--apply'], { mock })
    expect(code).toBe(2)
    expect(stderr).toMatch(/line 3 /)
    const json = readJson(await sync(path, ['--json'], { mock }))
    expect(json).toMatchObject({
      error: { code: 'usage', problems: [expect.stringContaining('line 3'), expect.anything()] },
    })
    expect(mock.counters.calls.listUsers).toBe(0)
  })

  it('ends with 3 when some users were refused, and names them', async () => {
    const mock = createTenant()
    mock.faults.graphql = { refusedEmails: ['p22@example.com'] }
    const { code, stdout } = await sync(await createRoster(25), ['--apply'], { mock })
    expect(code).toBe(3)
    expect(stdout).toMatch(/^created +4$/m)
    expect(stdout).toMatch(/^create +p22@example\.com +upstream_rejected /m)
  })

  it('ends with 1 when WisdomAI fails from the start', async () => {
    const mock = createTenant()
    mock.faults.graphql = { status: 401 }
    const path = await createRoster(25)
    expect((await sync(path, ['--apply'], { mock })).code).toBe(1)
    expect(existsSync(`${path}.journal.jsonl`)).toBe(false)
    expect(existsSync(`${path}.journal.jsonl.lock`)).toBe(false)
  })
})

describe('before a plan is applied', () => {
  it('the person at the terminal is asked, and can refuse', async () => {
    const mock = createTenant()
    const path = await createRoster(25)
    const { code, questions } = await sync(path, ['--apply'], { mock, answers: [false] })
    expect([code, questions]).toEqual([4, ['Apply this plan?']])
    expect(countWrites(mock)).toBe(0)
    expect(existsSync(`${path}.journal.jsonl`)).toBe(false)
    expect((await sync(path, ['--apply'], { mock, answers: [true] })).code).toBe(0)
  })

  it('no question is asked with --yes, with --json, or without changes', async () => {
    const mock = createTenant()
    expect(
      (await sync(await createRoster(21), ['--apply', '--yes'], { mock, answers: [] })).code,
    ).toBe(0)
    expect(
      (await sync(await createRoster(22), ['--apply', '--json'], { mock, answers: [] })).code,
    ).toBe(0)
    expect((await sync(await createRoster(22), ['--apply'], { mock, answers: [] })).code).toBe(0)
  })
})

describe('removing users who are not in the roster', () => {
  const absent = ['--apply', '--absent', 'remove']

  it('asks for the number, also with --yes', async () => {
    const mock = createTenant()
    const path = await createRoster(18)
    const wrong = await sync(path, [...absent, '--yes'], { mock, answers: ['18'] })
    expect([wrong.code, countWrites(mock)]).toEqual([4, 0])
    const right = await sync(path, absent, { mock, answers: ['2'] })
    expect(right.code).toBe(0)
    expect(mock.users.all()).toHaveLength(18)
  })

  it('needs --confirm with the number without a terminal', async () => {
    const mock = createTenant()
    const path = await createRoster(18)
    expect((await sync(path, absent, { mock })).code).toBe(4)
    expect((await sync(path, [...absent, '--confirm', '1'], { mock })).code).toBe(4)
    expect(countWrites(mock)).toBe(0)
    expect((await sync(path, [...absent, '--confirm', '2'], { mock })).code).toBe(0)
    expect(mock.users.all()).toHaveLength(18)
  })

  it('is refused above a tenth, already in the plan', async () => {
    const mock = createTenant()
    const path = await createRoster(17)
    const plan = await sync(path, ['--absent', 'remove'], { mock })
    expect(plan.code).toBe(4)
    expect(plan.stdout).toMatch(/^REMOVE +3$/m)
    expect(plan.stderr).toContain('--max-removed-share')
    const applied = await sync(path, [...absent, '--confirm', '3'], { mock })
    expect([applied.code, countWrites(mock)]).toEqual([4, 0])
    expect(applied.stderr).toMatch(/^REMOVE +p19@example\.com/m)
    const raised = await sync(path, [...absent, '--confirm', '3', '--max-removed-share', '0.2'], {
      mock,
    })
    expect([raised.code, mock.users.all().length]).toEqual([0, 17])
  })
})

describe('an interrupted run', () => {
  /** Interrupts the run at the n-th call of createUsers. */
  const interruptAt = (mock: MockWisdom, nth: number, signal: 'SIGINT' | 'SIGTERM'): RunOptions => {
    let stop: ((signal: 'SIGINT' | 'SIGTERM') => void) | undefined
    return {
      onStart: (how) => (stop = how),
      fetch: async (request) => {
        const answer = await mock.fetch(request)
        if (mock.counters.calls.createUsers === nth) stop?.(signal)
        return answer
      },
    }
  }
  const ONE_BY_ONE = [...APPLY_100_NEW, '--batch-size', '10', '--concurrency', '1']

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'by %s ends with %i, leaves a journal and says how to resume',
    async (signal, exitCode) => {
      const mock = createTenant()
      const path = await createRoster(120)
      const { code, stdout, stderr } = await sync(path, ONE_BY_ONE, interruptAt(mock, 3, signal))
      expect(code).toBe(exitCode)
      expect(stdout).toMatch(/^created +30$/m)
      expect(stdout).toMatch(/^not reached +90$/m)
      expect(stderr).toContain(
        `npx wisdom-embed users sync ${path} --rate-per-second 10000 --apply --confirm-created 100 --batch-size 10 --concurrency 1 --resume`,
      )
      const journal = `${path}.journal.jsonl`
      expect((await stat(journal)).mode & 0o777).toBe(0o600)
      expect(await readFile(journal, 'utf8')).not.toContain('mock-access-key')
      expect(existsSync(`${journal}.lock`)).toBe(false)

      const resumed = await sync(path, [...ONE_BY_ONE, '--resume'], { mock })
      expect(resumed.code).toBe(0)
      expect(resumed.stderr).toContain(`Resuming from ${journal}.`)
      expect(mock.users.all()).toHaveLength(120)
      expect(mock.counters).toMatchObject({ usersCreated: 100, rolesOverwritten: 0 })
      expect(existsSync(journal)).toBe(false)
    },
  )

  it('is reported with its journal as JSON', async () => {
    const mock = createTenant()
    const path = await createRoster(120)
    const outcome = await sync(path, [...ONE_BY_ONE, '--json'], interruptAt(mock, 3, 'SIGINT'))
    expect(readJson(outcome)).toMatchObject({
      ok: false,
      exitCode: 130,
      journal: `${path}.journal.jsonl`,
      report: { status: 'aborted' },
    })
  })

  it('is not started over without --resume', async () => {
    const mock = createTenant()
    const path = await createRoster(120)
    await sync(path, ONE_BY_ONE, interruptAt(mock, 3, 'SIGINT'))
    const { code, stderr } = await sync(path, ONE_BY_ONE, { mock })
    expect(code).toBe(2)
    expect(stderr).toContain('--resume')
    expect(mock.counters.usersCreated).toBe(30)
  })

  it('can still be resumed after the person refused once', async () => {
    const mock = createTenant()
    const path = await createRoster(120)
    await sync(path, ONE_BY_ONE, interruptAt(mock, 3, 'SIGINT'))
    const argv = [...ONE_BY_ONE, '--resume']
    expect((await sync(path, argv, { mock, answers: [false] })).code).toBe(4)
    expect((await sync(path, argv, { mock, answers: [true] })).code).toBe(0)
  })

  it('changes nothing and leaves no journal while it lists users', async () => {
    const mock = createTenant()
    const path = await createRoster(30)
    const options: RunOptions = { mock, onStart: (stop) => stop('SIGINT') }
    expect((await sync(path, ['--apply'], options)).code).toBe(130)
    expect(countWrites(mock)).toBe(0)
    expect(existsSync(`${path}.journal.jsonl`)).toBe(false)
  })

  it('is not needed for --resume, which starts a run without a journal', async () => {
    const mock = createTenant()
    expect((await sync(await createRoster(30), ['--apply', '--resume'], { mock })).code).toBe(0)
  })

  it('keeps its journal where --journal says', async () => {
    const mock = createTenant()
    const path = await createRoster(120)
    const journal = await createFile('elsewhere.jsonl', '')
    await sync(path, [...ONE_BY_ONE, '--journal', journal], interruptAt(mock, 3, 'SIGINT'))
    expect((await readFile(journal, 'utf8')).split('\n').length).toBeGreaterThan(5)
    expect((await stat(journal)).mode & 0o777).toBe(0o600)
  })

  it('ends with 3 and a journal when WisdomAI fails during the run', async () => {
    const mock = createTenant()
    mock.faults.plan.push({ operation: 'createUsers', onCall: 3, status: 401, times: 1000 })
    const path = await createRoster(120)
    const { code, stderr } = await sync(path, ONE_BY_ONE, { mock })
    expect(code).toBe(3)
    expect(stderr).toContain('--resume')
    expect(existsSync(`${path}.journal.jsonl`)).toBe(true)
  })
})

describe('a journal', () => {
  it.each([
    [
      'of another tenant',
      '{"type":"wisdom-embed-journal","version":1,"tenant":"https://other.wisdom.ai"}\n{"type":"begin","at":1,"directory":"wisdom","planned":1}\n',
    ],
    ['that is another file', 'my diary\n'],
    [
      'of a later version',
      '{"type":"wisdom-embed-journal","version":2,"tenant":"https://acme.wisdom.ai"}\n',
    ],
  ])('%s is not changed', async (_, content) => {
    const mock = createTenant()
    const path = await createRoster(30)
    const journal = await createFile('journal.jsonl', content)
    for (const argv of [['--apply'], ['--apply', '--resume']]) {
      const { code, stderr } = await sync(path, [...argv, '--journal', journal], { mock })
      expect(code).toBe(2)
      expect(stderr).toContain(journal)
    }
    expect(await readFile(journal, 'utf8')).toBe(content)
    expect(countWrites(mock)).toBe(0)
  })

  it('that another process uses is not changed, and one of an ended process is taken over', async () => {
    const mock = createTenant()
    const path = await createRoster(30)
    const lock = `${path}.journal.jsonl.lock`
    await writeFile(lock, String(process.ppid))
    const { code, stderr } = await sync(path, ['--apply'], { mock })
    expect([code, countWrites(mock)]).toEqual([2, 0])
    expect(stderr).toContain(String(process.ppid))
    await writeFile(lock, '999999999')
    expect((await sync(path, ['--apply'], { mock })).code).toBe(0)
  })

  it('that cannot be written prevents the run', async () => {
    const mock = createTenant()
    const path = await createRoster(30)
    const { code } = await sync(path, ['--apply', '--journal', '/nowhere/j.jsonl'], { mock })
    expect([code, countWrites(mock)]).toEqual([2, 0])
  })
})

describe('progress', () => {
  it('is a bar on a terminal', async () => {
    const options = { mock: createTenant(), terminal: true }
    const { stderr } = await sync(await createRoster(120), APPLY_100_NEW, options)
    expect(stderr).toMatch(/█+.* 100 % \| 120 of 120 steps/)
  })

  it('is a line for every tenth without a terminal', async () => {
    const options = { mock: createTenant() }
    const argv = [...APPLY_100_NEW, '--batch-size', '5', '--attributes', 'keep']
    const { stderr } = await sync(await createRoster(120), argv, options)
    expect(stderr).not.toMatch(/[█\u001b]/)
    expect(stderr.match(/^\d+ of 100 steps \(\d+ %\)$/gm)).toHaveLength(10)
    expect(stderr).toContain('100 of 100 steps (100 %)')
  })
})

describe('a list that is cut', () => {
  const cutList = (mock: MockWisdom, count: number): RunOptions => ({
    fetch: async (request) => {
      const isList = (await request.clone().text()).includes('listUsers(')
      const response = await mock.fetch(request)
      if (!isList) return response
      const { data } = (await response.json()) as { data: { listUsers: unknown[] } }
      return Response.json({ data: { listUsers: data.listUsers.slice(0, count) } })
    },
  })

  it('is refused with 4 before anything is sent, and the number to confirm is named', async () => {
    const mock = createTenant()
    const { code, stderr } = await sync(await createRoster(40), ['--apply'], cutList(mock, 5))
    expect(code).toBe(4)
    expect(stderr).toContain('--confirm-created 35')
    expect(countWrites(mock)).toBe(0)
  })

  it('is applied when the number is confirmed', async () => {
    const mock = createTenant()
    const argv = ['--apply', '--confirm-created', '100']
    expect((await sync(await createRoster(120), argv, { mock })).code).toBe(0)
    expect(mock.counters).toMatchObject({ usersCreated: 100, rolesOverwritten: 0 })
  })
})

describe('the account behind the key', () => {
  const argv = ['--apply', '--absent', 'remove', '--max-removed-share', '1', '--confirm']
  const create = (options = {}) =>
    createMockWisdom({ users: createUsers(), accessKeyOwner: 'p19@example.com', ...options })

  it('is kept, and the plan counts it', async () => {
    const mock = create()
    const { code, stderr } = await sync(await createRoster(18), [...argv, '1'], { mock })
    expect(code).toBe(0)
    expect(stderr).toMatch(/^keep: the account that logs in +1$/m)
    expect(mock.users.find('p19@example.com')).toBeDefined()
    expect(mock.users.find('p18@example.com')).toBeUndefined()
  })

  it('is asked about when WisdomAI does not tell it', async () => {
    const path = await createRoster(18)
    const asked = create({ currentUser: false })
    const refused = await sync(path, [...argv, '2'], { mock: asked, answers: [false] })
    expect(refused.questions[0]).toContain('does not tell which user made the access key')
    expect(refused.code).toBe(4)
    const silent = create({ currentUser: false })
    const { code, stderr } = await sync(path, [...argv, '2'], { mock: silent })
    expect(code).toBe(4)
    expect(stderr).toContain('--account')
    expect(countWrites(silent) + countWrites(asked)).toBe(0)
  })

  it('is the one of --account', async () => {
    const mock = create({ currentUser: false })
    const options = [...argv, '1', '--account', 'p19@example.com']
    expect((await sync(await createRoster(18), options, { mock })).code).toBe(0)
    expect(mock.users.find('p19@example.com')).toBeDefined()
  })
})

it('names a user with two values of one key, writes the others, and ends with 3', async () => {
  const [first, ...others] = createUsers()
  const region = { key: 'region', source: 'DATABASE' } as const
  const attributes = [
    { ...region, value: 'eu' },
    { ...region, value: 'apac' },
  ]
  const users = [{ ...first, email: 'p0@example.com', attributes }, ...others]
  const mock = createMockWisdom({ users })
  const path = await createRoster(20)
  const { code, stderr } = await sync(path, ['--apply'], { mock })
  expect(code).toBe(3)
  expect(stderr).toMatch(/^not written +p0@example\.com +2 values for region/m)
  expect(mock.users.find('p0@example.com')?.storedAttributes).toEqual(attributes)
  expect(mock.counters.calls.setUserAttributes).toBe(19)
  const again = await sync(path, ['--apply', '--repeated-attributes', 'keep-last'], { mock })
  expect(again.code).toBe(0)
  expect(mock.users.find('p0@example.com')?.storedAttributes).toMatchObject([{ value: 'us' }])
})
