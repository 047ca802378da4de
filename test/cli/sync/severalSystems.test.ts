import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { SYSTEMS } from '../../../src/cli/config/systems.js'
import { createMockWisdom } from '../../../src/mock/index.js'
import type { MockUserSeed } from '../../../src/mock/tenant/users.js'
import { WisdomError } from '../../../src/server/index.js'
import type { UserDirectory } from '../../../src/users/index.js'
import { createSupportDesk } from '../../server/directories/supportDesk.js'
import { createFile, readJson, runCli, type RunOptions } from '../support/runCli.js'

const HEADER = 'email,roles,attr.region,iadvize.roles,iadvize.lastName,iadvize.channels'

const createRoster = (...rows: string[]) => createFile('people.csv', [HEADER, ...rows].join('\n'))

const toRow = (index: number, region = 'us', lastName = 'Doe') =>
  `p${index}@acme.com,VIEWER:domain_1,${region},operator:1234,${lastName},chat(slots=3) call(desk)`

const toRows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => toRow(from + index))

/** A WisdomAI tenant and a support desk, both with this many users. */
function createSystems(existing = 0) {
  const emails = Array.from({ length: existing }, (_, index) => `p${index}@acme.com`)
  const users = emails.map((email): MockUserSeed => ({
    email,
    attributes: [{ key: 'region', value: 'us', source: 'DATABASE' }],
  }))
  const mock = createMockWisdom({ users })
  const desk = createSupportDesk()
  emails.forEach(desk.seed)
  const iadvize = {
    columns: { toRoleId: (text: string) => ({ operator: '2', manager: '3' })[text.trim()] },
    open: () => Promise.resolve({ tenant: 'https://api.iadvize.com', directory: desk.directory }),
  }
  return { mock, desk, systems: { ...SYSTEMS, iadvize } }
}

const sync = (path: string, rest: string[], options: RunOptions) =>
  runCli(
    ['users', 'sync', path, '--into', 'wisdom,iadvize', '--rate-per-second', '10000', ...rest],
    options,
  )

const journalsOf = (path: string) =>
  [`${path}.journal.jsonl`, `${path}.iadvize.journal.jsonl`].map(existsSync)

describe('users sync --into wisdom,iadvize', () => {
  it('shows one table with a column for each system, then each plan, and changes nothing', async () => {
    const scene = createSystems(2)
    const path = await createRoster(toRow(0, 'eu'), toRow(1, 'us', 'Roe'), ...toRows(2, 12))
    const { code, stdout, stderr } = await sync(path, ['--confirm-created', '10'], scene)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ACTION +WISDOM +IADVIZE$/m)
    expect(stdout).toMatch(/^create +10 +10$/m)
    expect(stdout).toMatch(/^set attributes +1 +1$/m)
    expect(stdout).toMatch(/^REMOVE +0 +0$/m)
    expect(stdout).toMatch(/^wisdom:\nACTION/m)
    expect(stdout).toMatch(/^iadvize:\nACTION/m)
    expect(stdout).toContain('Users in iadvize now: 2.')
    expect(stderr).toContain(' --apply')
    expect([scene.mock.counters.usersCreated, scene.desk.all().length]).toEqual([0, 2])
    const all = await sync(path, ['--all'], scene)
    expect(all.stdout).toMatch(/^attributes +p0@acme\.com +region: us → eu$/m)
    expect(all.stdout).toMatch(/^attributes +p1@acme\.com +lastName: Doe → Roe$/m)
  })

  it('applies both plans, and plans nothing the second time', async () => {
    const scene = createSystems()
    const path = await createRoster(...toRows(0, 25))
    const { code, stdout, stderr } = await sync(path, ['--apply'], scene)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^OUTCOME +WISDOM +IADVIZE$/m)
    expect(stdout).toMatch(/^created +25 +25$/m)
    expect(stderr).toContain('50 of 50 steps (100 %)')
    expect(scene.mock.users.all()).toHaveLength(25)
    expect(scene.desk.find('p3@acme.com')).toMatchObject({
      roles: [{ roleId: '2', scopes: ['1234'] }],
      attributes: { lastName: 'Doe' },
      secrets: { channels: 'chat(slots=3) call(desk)' },
    })
    expect(journalsOf(path)).toEqual([false, false])
    const again = await sync(path, [], scene)
    expect(again.stdout).toMatch(/^create +0 +0$/m)
    expect(again.stdout).toMatch(/^unchanged +25 +25$/m)
  })

  it('writes each system as JSON', async () => {
    const scene = createSystems()
    const path = await createRoster(...toRows(0, 3))
    const plan = readJson(await sync(path, ['--json'], scene))
    expect(plan).toMatchObject({ ok: true, mode: 'plan' })
    expect(plan.directories).toMatchObject([
      { directory: 'wisdom', plan: { existing: 0 }, error: null },
      { directory: 'iadvize', plan: { existing: 0 }, error: null },
    ])
    expect(readJson(await sync(path, ['--apply', '--json'], scene))).toMatchObject({
      ok: true,
      directories: [
        { directory: 'wisdom', report: { status: 'done' }, journal: null },
        { directory: 'iadvize', report: { status: 'done' }, journal: null },
      ],
    })
  })

  it('asks once for both, and for the number of accounts to remove in both', async () => {
    const scene = createSystems(20)
    const path = await createRoster(...toRows(0, 18), toRow(20))
    const no = await sync(path, ['--apply'], { ...scene, answers: [false] })
    expect([no.code, no.questions]).toEqual([4, ['Apply these plans?']])
    const remove = ['--apply', '--absent', 'remove']
    const { code, questions } = await sync(path, remove, { ...scene, answers: ['2'] })
    expect([code, scene.desk.all().length]).toEqual([4, 20])
    expect(questions).toEqual(['Removing cannot be undone. Type 4 to remove 4 accounts:'])
    expect((await sync(path, remove, { ...scene, answers: ['4'] })).code).toBe(0)
    expect([scene.mock.users.all().length, scene.desk.all().length]).toEqual([19, 19])
  })

  it('sets channels of existing users with --rewrite', async () => {
    const scene = createSystems(2)
    const path = await createRoster(...toRows(0, 2))
    await sync(path, ['--apply'], scene)
    expect(scene.desk.find('p0@acme.com')?.secrets).toEqual({})
    expect((await sync(path, ['--apply', '--rewrite', 'channels'], scene)).code).toBe(0)
    expect(scene.desk.find('p0@acme.com')?.secrets).toHaveProperty('channels')
    const wrong = await sync(path, ['--rewrite', 'chanels'], scene)
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('channels, password')])
  })
})

describe('a password in a roster', () => {
  it('is set, and not shown', async () => {
    const scene = createSystems(1)
    const path = await createFile(
      'people.csv',
      'email,iadvize.lastName,iadvize.password\np0@acme.com,Doe,Tr0ub4dor\np1@acme.com,Doe,Tr0ub4dor',
    )
    const argv = ['--all', '--rewrite', 'password', '--apply']
    for (const rest of [['--json'], []]) {
      const { code, stdout, stderr } = await sync(path, [...argv, ...rest], scene)
      expect(code).toBe(0)
      expect(stdout + stderr).not.toContain('Tr0ub4dor')
    }
    expect(scene.desk.find('p1@acme.com')?.secrets).toEqual({ password: 'Tr0ub4dor' })
  })
})

describe('a roster of several systems', () => {
  it('is written to WisdomAI only, without --into', async () => {
    const scene = createSystems()
    const path = await createRoster(...toRows(0, 3))
    const { code } = await runCli(['users', 'sync', path, '--apply'], scene)
    expect([code, scene.mock.users.all().length, scene.desk.calls.list]).toEqual([0, 3, 0])
  })

  it('can be written to another system only, without a URL or key of WisdomAI', async () => {
    const { desk, systems } = createSystems()
    const path = await createRoster(...toRows(0, 3))
    const argv = ['users', 'sync', path, '--into', 'iadvize', '--apply', '--json']
    const outcome = await runCli(argv, { systems, env: {} })
    expect(readJson(outcome)).toMatchObject({ ok: true, report: { created: { length: 3 } } })
    expect(desk.all()).toHaveLength(3)
  })

  it('leaves users out of a system whose cells are empty', async () => {
    const scene = createSystems()
    const path = await createRoster(toRow(0), 'p1@acme.com,VIEWER,us,,,')
    expect((await sync(path, ['--apply'], scene)).code).toBe(0)
    expect(scene.mock.users.all()).toHaveLength(2)
    expect(scene.desk.all().map(({ email }) => email)).toEqual(['p0@acme.com'])
  })

  it('can be JSON, with the fields of each system and separate scopes', async () => {
    const scene = createSystems()
    const share = { roles: ['operator'], scopes: ['1234'], attributes: { lastName: 'Doe' } }
    const path = await createFile(
      'people.json',
      JSON.stringify([
        { email: 'a@acme.com', directories: { iadvize: share } },
        { email: 'b@acme.com', directories: { iadvize: share, wisdom: null } },
        { email: 'c@acme.com' },
      ]),
    )
    expect((await sync(path, ['--apply'], scene)).code).toBe(0)
    const emailsOf = (people: readonly { email: string }[]) => people.map(({ email }) => email)
    expect(emailsOf(scene.mock.users.all())).toEqual(['a@acme.com', 'c@acme.com'])
    expect(emailsOf(scene.desk.all())).toEqual(['a@acme.com', 'b@acme.com'])
    expect(scene.desk.find('a@acme.com')?.roles).toEqual([{ roleId: '2', scopes: ['1234'] }])
  })

  it.each([
    ['an unknown role', 'email,iadvize.roles\na@acme.com,king', /line 2 \(iadvize\) has roles/],
    [
      'an unknown attribute',
      'email,iadvize.lastNam\na@acme.com,Doe',
      /line 2 .*"lastNam".*lastName/,
    ],
    [
      'an invalid value',
      'email,iadvize.language\na@acme.com,tlh',
      /has 1 problem; nothing was changed\.\n {2}line 2 \(iadvize\) has attributes .* The language tlh is none\.$/m,
    ],
    [
      'an unknown system',
      'email,iadvise.lastName\na@acme.com,Doe',
      /"iadvise\.lastName"[^]*iadvize\.<column>/,
    ],
    ['a column twice', 'email,iadvize.roles,iAdvize.Roles\na@acme.com,,', /iadvize\.roles twice/],
    ['scopes alone', 'email,iadvize.scopes\na@acme.com,1234', /line 2 has scopes, but no roles/],
    ['no users for a system', 'email,roles\na@acme.com,VIEWER', /has no users for iadvize/],
  ])('with %s is refused before any request', async (_, text, message) => {
    const scene = createSystems()
    const { code, stderr } = await sync(await createFile('people.csv', text), ['--apply'], scene)
    expect(stderr).toMatch(message)
    expect(code).toBe(2)
    expect([scene.desk.calls.list, scene.mock.counters.calls.listUsers]).toEqual([0, 0])
  })

  it.each(['wisdm', 'wisdom;iadvize', ''])('cannot be written to %j', async (into) => {
    const path = await createRoster(...toRows(0, 3))
    const { code, stderr } = await runCli(['users', 'sync', path, '--into', into], createSystems())
    expect([code, stderr]).toEqual([2, expect.stringContaining('wisdom, iadvize')])
  })
})

describe('one system that fails', () => {
  const DENIED = new WisdomError('misconfigured', 'The key is refused.')

  it('during the run does not stop the other, and is finished with --resume', async () => {
    const scene = createSystems()
    const { desk, mock } = scene
    const path = await createRoster(...toRows(0, 30))
    Object.assign(desk.health, { requests: 11, error: DENIED })
    const { code, stdout, stderr } = await sync(path, ['--apply'], scene)
    expect(code).toBe(3)
    expect(stdout).toMatch(/^created +30 +10$/m)
    expect(stdout).toMatch(/^not reached +0 +20$/m)
    expect(stdout).toContain('iadvize: The run stopped: The key is refused.')
    expect(journalsOf(path)).toEqual([false, true])
    const journal = await readFile(`${path}.iadvize.journal.jsonl`, 'utf8')
    const last = JSON.parse(journal.trimEnd().split('\n').at(-1) ?? '') as { left: unknown[] }
    expect(last.left).toHaveLength(20)
    expect(stderr).toContain(
      `iadvize: 10 steps are done, 20 are left. Journal: ${path}.iadvize.journal.jsonl`,
    )
    expect(stderr).toContain('--apply --resume')

    expect((await sync(path, ['--apply'], scene)).code).toBe(2)
    desk.health.requests = Infinity
    const resumed = await sync(path, ['--apply', '--resume'], scene)
    expect(resumed.code).toBe(0)
    expect(resumed.stderr).toContain(`Resuming from ${path}.iadvize.journal.jsonl.`)
    expect(desk.all()).toHaveLength(30)
    expect(mock.counters).toMatchObject({ usersCreated: 30, rolesOverwritten: 0 })
    expect(journalsOf(path)).toEqual([false, false])
  })

  it('from the first call on is reported, and the other is applied', async () => {
    const scene = createSystems()
    Object.assign(scene.desk.health, { requests: 0, error: DENIED })
    const path = await createRoster(...toRows(0, 3))
    const plan = await sync(path, [], scene)
    expect(plan.code).toBe(1)
    expect(plan.stderr).toContain('iadvize: The key is refused.')
    const { code, stdout, stderr } = await sync(path, ['--apply'], scene)
    expect(code).toBe(3)
    expect(stderr).toContain('iadvize: The key is refused.')
    expect(stdout).toContain('iadvize: nothing was changed. The key is refused.')
    expect(scene.mock.users.all()).toHaveLength(3)
    const json = readJson(await sync(path, ['--apply', '--json'], scene))
    expect(json).toMatchObject({
      exitCode: 3,
      directories: [{ error: null }, { report: null, error: { code: 'misconfigured' } }],
    })
  })

  it('because of a guard is reported, and the other is applied', async () => {
    const scene = createSystems(20)
    for (let index = 0; index < 30; index++) scene.desk.seed(`other${index}@acme.com`)
    const path = await createRoster(...toRows(0, 18))
    const remove = ['--absent', 'remove']
    const plan = await sync(path, remove, scene)
    expect(plan.code).toBe(4)
    expect(plan.stderr).toMatch(/iadvize: Nobody was removed: 32 of the 50/)
    const asked = await sync(path, ['--apply', ...remove], { ...scene, answers: [''] })
    expect(asked.questions).toEqual(['Removing cannot be undone. Type 2 to remove 2 accounts:'])
    expect(asked.stderr).toMatch(/iadvize: Nobody was removed: 32 of the 50/)
    const { code, stdout } = await sync(path, ['--apply', ...remove, '--confirm', '2'], scene)
    expect(code).toBe(3)
    expect(stdout).toMatch(/iadvize: nothing was changed\. Nobody was removed/)
    expect([scene.mock.users.all().length, scene.desk.all().length]).toEqual([18, 50])
  })
})

describe('users with ongoing conversations', () => {
  it('are named without failing the run, and removed by the next one', async () => {
    const scene = createSystems(20)
    scene.desk.busy.add('p19@acme.com')
    const path = await createRoster(...toRows(0, 18))
    const remove = ['--apply', '--absent', 'remove', '--confirm']
    const { code, stdout } = await sync(path, [...remove, '4'], scene)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^removed +2 +1$/m)
    expect(stdout).toMatch(/^left for the next run +0 +1$/m)
    expect(stdout).toMatch(/^iadvize: Busy with conversations.*: p19@acme\.com$/m)
    expect(journalsOf(path)).toEqual([false, false])
    scene.desk.busy.clear()
    expect((await sync(path, [...remove, '1'], scene)).stdout).toMatch(/^removed +0 +1$/m)
  })
})

describe('Ctrl-C', () => {
  it('stops all systems and leaves a journal for each', async () => {
    const scene = createSystems()
    const path = await createRoster(...toRows(0, 60))
    let stop: ((signal: 'SIGINT') => void) | undefined
    let created = 0
    const directory: UserDirectory = {
      ...scene.desk.directory,
      create: async (batch) => {
        // Both must have users left: the tenant is slower than a system in memory.
        await expect.poll(() => scene.mock.counters.calls.createUsers).toBeGreaterThan(created)
        if (++created === 5) stop?.('SIGINT')
        return scene.desk.directory.create(batch)
      },
    }
    const iadvize = {
      ...scene.systems.iadvize,
      open: () => Promise.resolve({ tenant: 'https://api.iadvize.com', directory }),
    }
    const slowly = ['--apply', '--batch-size', '1', '--concurrency', '1']
    const { code, stderr } = await sync(path, slowly, {
      mock: scene.mock,
      systems: { ...scene.systems, iadvize },
      onStart: (how) => (stop = how),
    })
    expect(code).toBe(130)
    expect(journalsOf(path)).toEqual([true, true])
    expect(stderr).toMatch(/^wisdom: \d+ steps are done/m)
    expect(stderr).toMatch(/^iadvize: 5 steps are done, 55 are left/m)
    expect((await sync(path, [...slowly, '--resume'], scene)).code).toBe(0)
    expect([scene.mock.users.all().length, scene.desk.all().length]).toEqual([60, 60])
    expect(scene.mock.counters.usersCreated).toBe(60)
  })
})
