import { describe, expect, it, vi } from 'vitest'
import {
  applyPlan,
  createMemoryJournal,
  planSync,
  type RosterEntry,
  type SyncPlan,
} from '../../../src/users/index.js'
import { ROLES, WisdomError } from '../../../src/server/index.js'
import { createSupportDesk } from '../directories/supportDesk.js'
import { createWorkspace, email, emails, FAST, people, seeds } from './support.js'

const keep = <T>(plan: T) => JSON.parse(JSON.stringify(plan)) as T

const ROSTER: RosterEntry[] = [
  { email: email(0), attributes: { region: ['eu', 'us'] } },
  { email: email(1), roles: [{ roleId: ROLES.VIEWER, scopes: ['domain_1'] }] },
  { email: email(2), roles: ['viewer:domain_1', 'VIEWER:domain_2'], groups: ['g1'] },
]
const POLICY = {
  ...FAST,
  roles: 'enforce',
  absent: 'remove',
  guards: { maxRemovedShare: 1 },
} as const

function createScene() {
  const users = [
    { email: email(0) },
    { email: email(1), roles: ['ADMIN:domain_1'] },
    ...seeds(5).slice(3),
  ]
  return createWorkspace({ users }, { roleAssignments: 'roleId-scopes' })
}

describe('a plan', () => {
  it('is plain data with roles as people write them, and the same when it was kept as JSON', async () => {
    const { directory } = createScene()
    const plan = await planSync(directory, ROSTER, POLICY)
    expect(plan).toMatchObject({
      create: [{ roles: ['VIEWER:domain_1', 'VIEWER:domain_2'], groups: ['g1'] }],
      roles: [{ roles: ['VIEWER:domain_1'], before: ['ADMIN:domain_1'] }],
      attributes: [{ attributes: { region: 'eu,us' }, before: {} }],
      remove: [{ email: email(3) }, { email: email(4) }],
    })
    expect(keep(plan)).toStrictEqual(plan)
  })

  it('does the same when it was kept as JSON', async () => {
    const states = [createScene(), createScene()].map(async ({ directory, mock }, nth) => {
      const plan = await planSync(directory, ROSTER, POLICY)
      const report = await applyPlan(nth === 0 ? plan : keep(plan), { ...FAST, directory })
      const users = mock.users.all().map(({ roles, attributes, groups }) => {
        return { roles, attributes, groups }
      })
      return { report, users }
    })
    const [own, kept] = await Promise.all(states)
    expect(kept).toEqual(own)
    expect(own?.report).toMatchObject({ status: 'done', failed: [], left: [] })
    expect(own?.users.map(({ roles }) => roles)).toEqual([
      [],
      ['VIEWER:domain_1'],
      ['VIEWER:domain_1', 'VIEWER:domain_2'],
    ])
  })

  it('says why a guard refuses it, also when it was kept as JSON, and throws the same', async () => {
    const { directory, mock } = createScene()
    const plan = await planSync(directory, ROSTER, { ...POLICY, guards: {} })
    expect(plan.refusal?.message).toMatch(/^Nobody was removed: 2 of the 4 people in wisdom/)
    expect(keep(plan)).toStrictEqual(plan)
    const errors = [plan, keep(plan)].map((each) =>
      applyPlan(each, { directory }).catch((error: unknown) => error),
    )
    for (const error of await Promise.all(errors)) {
      expect(error).toBeInstanceOf(WisdomError)
      expect(error).toMatchObject({ code: 'guard_refused', message: plan.refusal?.message })
    }
    expect(mock.counters.calls.listUsers).toBe(1)
  })

  it('of an earlier version is applied: with role objects, and without a message', async () => {
    const { directory, mock } = createScene()
    const plan = await planSync(directory, ROSTER, POLICY)
    const roles = [{ roleId: ROLES.VIEWER, scopes: ['domain_1'] }]
    const old = keep({ ...plan, create: [{ email: email(2), roles }] })
    const refused = { ...old, refusal: { code: 'guard_refused' } } as unknown as SyncPlan
    await expect(applyPlan(refused, { directory })).rejects.toThrow(/Make it again to see why/)
    expect((await applyPlan(old, { ...FAST, directory })).created).toEqual([email(2)])
    expect(mock.users.find(email(2))?.roles).toEqual(['VIEWER:domain_1'])
  })

  it('in which somebody mistyped a role is refused before anything is read', async () => {
    const { directory, mock } = createScene()
    const plan = await planSync(directory, ROSTER, POLICY)
    const edited = { ...plan, create: [{ email: email(2), roles: ['VEIWER:domain_1'] }] }
    await expect(applyPlan(edited, { directory })).rejects.toThrow(
      /"VEIWER:domain_1" is not a role/,
    )
    expect(mock.counters.calls.listUsers).toBe(1)
  })

  it('keeps a listed role that nobody knows', async () => {
    const { directory, mock } = createScene()
    const user = mock.users.find(email(1))
    if (user) user.roleAssignments = [{ roleId: 'of tomorrow', scopes: ['a:b'] }]
    const plan = keep(await planSync(directory, ROSTER, POLICY))
    expect((await applyPlan(plan, { ...FAST, directory })).rolesSet).toEqual([email(1)])
  })

  it.each([[null], [7], ['{}'], [{}], [{ directory: 'wisdom', create: [] }]])(
    'is not %j, which is refused as `config_invalid`',
    async (value) => {
      const { directory } = createScene()
      const applied = applyPlan(value as never, { directory })
      await expect(applied).rejects.toMatchObject({ code: 'config_invalid' })
      await expect(applied).rejects.toThrow(/This is not a plan/)
    },
  )
})

describe('plans of several directories', () => {
  function createSystems() {
    const { mock, directory: wisdom } = createWorkspace()
    const desk = createSupportDesk()
    return { mock, desk, directories: [wisdom, desk.directory] as const }
  }

  it('are made and applied like one, in their order, and find their directory by its name', async () => {
    const { mock, desk, directories } = createSystems()
    const [ofWisdom, ofDesk] = await planSync(directories, people(3), FAST)
    expect([ofWisdom.directory, ofDesk.directory]).toEqual(['wisdom', 'iadvize'])
    const onProgress = vi.fn()
    const options = { ...FAST, directory: [...directories].reverse(), onProgress }
    const reports = await applyPlan(keep([ofWisdom, ofDesk]), options)
    expect(reports).toMatchObject([
      { status: 'done', plan: { directory: 'wisdom' }, created: emails(people(3)) },
      { status: 'done', plan: { directory: 'iadvize' }, created: emails(people(3)) },
    ])
    expect([mock.users.all().length, desk.all().length]).toEqual([3, 3])
    expect(onProgress).toHaveBeenLastCalledWith({ done: 6, total: 6 })
  })

  it('do not hinder each other: the report of one that cannot be applied says why', async () => {
    const { mock, desk, directories } = createSystems()
    const plans = await planSync(directories, people(3), FAST)
    mock.users.add({ email: email(1) })
    const [ofWisdom, ofDesk] = await applyPlan(plans, { ...FAST, directory: directories })
    expect(ofWisdom).toMatchObject({
      status: 'stopped',
      stoppedBy: { code: 'conflict' },
      created: [],
    })
    expect(ofWisdom.left).toHaveLength(3)
    expect(ofDesk).toMatchObject({ status: 'done', left: [] })
    expect([mock.users.all().length, desk.all().length]).toEqual([1, 3])
  })

  it('need their directory and journals of their own', async () => {
    const { directories } = createSystems()
    const plans = await planSync(directories, people(3), FAST)
    const [wisdom] = directories
    await expect(applyPlan(plans, { directory: wisdom })).rejects.toThrow(
      /for the directory iadvize, not for wisdom/,
    )
    const journal = createMemoryJournal()
    const shared = applyPlan(plans, { directory: directories, journal })
    await expect(shared).rejects.toThrow(/Two directories have the same journal/)
    const own = new Map(directories.map(({ name }) => [name, createMemoryJournal()]))
    const options = { ...FAST, directory: directories, journal: (name: string) => own.get(name) }
    expect((await applyPlan(plans, options)).map(({ status }) => status)).toEqual(['done', 'done'])
    expect((await own.get('iadvize')?.read())?.at(-1)).toMatchObject({ type: 'end' })
  })

  it('are not made if one of them cannot be listed', async () => {
    const { desk, directories } = createSystems()
    desk.failures.push({ error: new WisdomError('misconfigured', 'A wrong key.') })
    const planned = planSync(directories, people(3), FAST)
    await expect(planned).rejects.toMatchObject({ code: 'misconfigured' })
  })
})
