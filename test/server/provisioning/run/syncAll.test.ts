import { describe, expect, it } from 'vitest'
import {
  createMemoryJournal,
  syncUsers,
  type SyncOptions,
  type SyncPlan,
  type SyncRun,
} from '../../../../src/users/index.js'
import { WisdomError } from '../../../../src/server/index.js'
import { APPLY, createWorkspace, email, eventsOf, FAST, people, seeds } from '../support.js'
import { createSupportDesk } from '../../directories/supportDesk.js'

function createSystems(existing = 0) {
  const { mock, directory: wisdom } = createWorkspace({ users: seeds(existing) })
  const desk = createSupportDesk()
  people(existing).forEach((person) => desk.seed(person.email))
  return { mock, desk, wisdom, directories: [wisdom, desk.directory] as const }
}

const statusesOf = (runs: readonly SyncRun[]) =>
  Promise.all(runs.map(async ({ report }) => (await report).status))

describe('several directories', () => {
  it('get the same roster, and have a run each, in their order', async () => {
    const { mock, desk, directories } = createSystems()
    const [wisdom, iadvize] = syncUsers(directories, people(3), APPLY)
    expect([wisdom.directory, iadvize.directory]).toEqual(['wisdom', 'iadvize'])
    expect(await wisdom.plan).toMatchObject({ directory: 'wisdom', calls: 1 })
    expect(await iadvize.plan).toMatchObject({ directory: 'iadvize', calls: 3 })
    const done = { status: 'done', created: [0, 1, 2].map(email) }
    expect([await wisdom.report, await iadvize.report]).toMatchObject([done, done])
    expect([mock.users.all().length, desk.all().length]).toEqual([3, 3])
  })

  it('are not changed without `mode: apply`', async () => {
    const { mock, desk, directories } = createSystems()
    expect(await statusesOf(syncUsers(directories, people(3)))).toEqual(['planned', 'planned'])
    expect([mock.users.all(), desk.all()]).toEqual([[], []])
  })

  it('have events of their own', async () => {
    const { directories } = createSystems()
    const [wisdom, iadvize] = syncUsers(directories, people(2), APPLY)
    const typesOf = async (run: SyncRun) => (await eventsOf(run)).map(({ type }) => type)
    expect(await typesOf(wisdom)).toEqual(['planned', 'settled', 'finished'])
    expect(await typesOf(iadvize)).toEqual(['planned', 'settled', 'settled', 'finished'])
  })

  it('have runs of the same shape as one directory has', async () => {
    const { wisdom } = createSystems()
    const one = syncUsers(wisdom, people(2))
    const [ofList] = syncUsers([wisdom], people(2))
    expect(Object.keys(ofList)).toEqual(Object.keys(one))
    expect(await ofList.report).toEqual(await one.report)
  })

  it('have their own limits, guards and modes with `directories`', async () => {
    const { directories } = createSystems(20)
    const options: SyncOptions = {
      ...FAST,
      absent: 'remove',
      directories: {
        iadvize: { guards: { maxRemovedShare: 0.5 }, absent: undefined, rewrite: ['channels'] },
      },
    }
    const [wisdom, iadvize] = syncUsers(directories, people(15), options)
    expect((await wisdom.plan).refusal).toMatchObject({ code: 'guard_refused' })
    expect((await iadvize.plan).refusal).toBeUndefined()
    expect((await iadvize.plan).remove).toHaveLength(5)
  })
})

describe('one directory of several that', () => {
  it('cannot be listed rejects its run, and the other is complete', async () => {
    const { desk, directories, mock } = createSystems()
    desk.failures.push({ error: new WisdomError('misconfigured', 'A wrong key.') })
    const [wisdom, iadvize] = syncUsers(directories, people(3), APPLY)
    expect(await wisdom.report).toMatchObject({ status: 'done', failed: [] })
    await expect(iadvize.report).rejects.toMatchObject({ code: 'misconfigured' })
    await expect(iadvize.plan).rejects.toMatchObject({ code: 'misconfigured' })
    await expect(eventsOf(iadvize)).rejects.toMatchObject({ code: 'misconfigured' })
    expect(mock.users.all()).toHaveLength(3)
  })

  it('is refused by a guard removes no user, and the other does', async () => {
    const { mock, desk, directories } = createSystems(20)
    const options: SyncOptions = {
      ...APPLY,
      absent: 'remove',
      directories: { wisdom: { guards: { maxRemovedShare: 0.01 } } },
    }
    const [wisdom, iadvize] = syncUsers(directories, people(18), options)
    await expect(wisdom.report).rejects.toMatchObject({ code: 'guard_refused' })
    expect((await iadvize.report).removed).toEqual([email(18), email(19)])
    expect([mock.users.all().length, desk.all().length]).toEqual([20, 18])
  })

  it('fails during the run stops; the other is complete', async () => {
    const { mock, desk, directories } = createSystems()
    desk.health.requests = 6
    const [wisdom, iadvize] = syncUsers(directories, people(10), APPLY)
    expect(await wisdom.report).toMatchObject({ status: 'done', left: [] })
    expect(await iadvize.report).toMatchObject({ status: 'stopped' })
    expect((await iadvize.report).created).toHaveLength(5)
    expect([mock.users.all().length, desk.all().length]).toEqual([10, 5])
  })

  it('is slow does not delay the others', async () => {
    const { desk, wisdom } = createSystems()
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const slow = {
      ...desk.directory,
      list: () => held.then(() => desk.directory.list()),
    }
    const runs = syncUsers([wisdom, slow], people(3), APPLY)
    expect((await runs[0].report).status).toBe('done')
    release()
    expect(await statusesOf(runs)).toEqual(['done', 'done'])
  })
})

describe('the signal', () => {
  it('stops all of them, and each says what is left', async () => {
    const directories = ['first', 'second'].map((name) => createSupportDesk(name).directory)
    const stop = new AbortController()
    const options = { ...APPLY, concurrency: 1, signal: stop.signal }
    const runs = syncUsers(directories, people(10), options)
    const abortEarly = async (run: SyncRun) => {
      for await (const event of run) if (event.type === 'settled') stop.abort()
    }
    await Promise.all(runs.map(abortEarly))
    for (const { report } of runs) {
      const { status, created, left } = await report
      expect(status).toBe('aborted')
      expect(created.length + left.length).toBe(10)
      expect(left.length).toBeGreaterThan(5)
    }
  })
})

describe('confirm', () => {
  it('is called once, with all plans, before anything is applied', async () => {
    const { mock, desk, directories } = createSystems()
    const asked: (readonly SyncPlan[])[] = []
    const confirm = (answer: boolean) => (plans: readonly SyncPlan[]) => {
      asked.push(plans)
      return answer
    }
    const sync = (answer: boolean) =>
      statusesOf(syncUsers(directories, people(3), { ...APPLY, confirm: confirm(answer) }))
    expect(await sync(false)).toEqual(['planned', 'planned'])
    expect([mock.users.all(), desk.all()]).toEqual([[], []])
    expect(await sync(true)).toEqual(['done', 'done'])
    expect(asked.map((plans) => plans.map(({ directory }) => directory))).toEqual([
      ['wisdom', 'iadvize'],
      ['wisdom', 'iadvize'],
    ])
  })

  it('gets no plan of a directory that failed, and decides for the others', async () => {
    const { desk, directories } = createSystems()
    desk.failures.push({ error: new WisdomError('misconfigured', 'A wrong key.') })
    const confirm = (plans: readonly SyncPlan[]) => plans.length === directories.length
    const [wisdom] = syncUsers(directories, people(3), { ...APPLY, confirm })
    expect((await wisdom.report).status).toBe('planned')
  })

  it('is not called when the run is aborted meanwhile', async () => {
    const { desk, wisdom } = createSystems()
    const stop = new AbortController()
    const list = () => {
      stop.abort(new Error('enough'))
      return desk.directory.list()
    }
    const confirm = () => Promise.reject(new Error('asked'))
    const options = { ...APPLY, confirm, signal: stop.signal }
    const slow = { ...desk.directory, list }
    for (const { report } of syncUsers([wisdom, slow], people(3), options)) {
      const end = await report.then(
        ({ status }) => status,
        (error: unknown) => (error as Error).message,
      )
      expect(end).toMatch(/aborted|enough/)
    }
  })
})

describe('an invalid call', () => {
  it.each<
    [string, (systems: ReturnType<typeof createSystems>) => [readonly object[], object?], RegExp]
  >([
    ['no directory', () => [[]], /no directory/],
    [
      'the same directory twice',
      ({ wisdom }) => [[wisdom, wisdom]],
      /Two directories have the name wisdom/,
    ],
    [
      'one journal for two',
      ({ directories }) => {
        const journal = createMemoryJournal()
        return [directories, { journal }]
      },
      /Two directories have the same journal/,
    ],
    [
      'an invalid option of one',
      ({ directories }) => [directories, { directories: { iadvize: { concurrency: 0 } } }],
      /`concurrency` is 0/,
    ],
  ])('with %s throws synchronously', (_, toArguments, message) => {
    const systems = createSystems()
    const [directories, options = {}] = toArguments(systems)
    expect(() => syncUsers(directories as never, [], options)).toThrow(message)
    expect([systems.desk.calls.list, systems.mock.counters.calls.listUsers]).toEqual([0, 0])
  })
})
