import { describe, expect, it } from 'vitest'
import { createMemoryJournal, syncUsers, type SyncAllRun } from '../../../../src/users/index.js'
import { WisdomError } from '../../../../src/server/index.js'
import type {
  DirectoryEvent,
  DirectoryPlan,
  SyncAllOptions,
} from '../../../../src/server/provisioning/run/syncAllOptions.js'
import { APPLY, createWorkspace, email, FAST, people, seeds } from '../support.js'
import { createSupportDesk } from '../../directories/supportDesk.js'

function createSystems(existing = 0) {
  const { mock, directory: wisdom } = createWorkspace({ users: seeds(existing) })
  const desk = createSupportDesk()
  people(existing).forEach((person) => desk.seed(person.email))
  return { mock, desk, wisdom, directories: [wisdom, desk.directory] }
}

async function eventsOf(run: SyncAllRun): Promise<DirectoryEvent[]> {
  const events: DirectoryEvent[] = []
  for await (const event of run) events.push(event)
  return events
}

describe('several directories', () => {
  it('get the same roster, and have a plan and a report each, in their order', async () => {
    const { mock, desk, directories } = createSystems()
    const run = syncUsers(directories, people(3), APPLY)
    expect(await run.plans).toMatchObject([
      { directory: 'wisdom', plan: { directory: 'wisdom', calls: 1 } },
      { directory: 'iadvize', plan: { directory: 'iadvize', calls: 3 } },
    ])
    expect(await run.reports).toMatchObject([
      { directory: 'wisdom', report: { status: 'done', created: [0, 1, 2].map(email) } },
      { directory: 'iadvize', report: { status: 'done', created: [0, 1, 2].map(email) } },
    ])
    expect([mock.users.all().length, desk.all().length]).toEqual([3, 3])
  })

  it('are not changed without `mode: apply`', async () => {
    const { mock, desk, directories } = createSystems()
    const reports = await syncUsers(directories, people(3)).reports
    expect(reports.map(({ report }) => report?.status)).toEqual(['planned', 'planned'])
    expect([mock.users.all(), desk.all()]).toEqual([[], []])
  })

  it('are named in every event', async () => {
    const { directories } = createSystems()
    const run = syncUsers(directories, people(2), APPLY)
    const events = await eventsOf(run)
    const typesOf = (name: string) =>
      events.flatMap(({ directory, type }) => (directory === name ? type : []))
    expect(typesOf('wisdom')).toEqual(['planned', 'settled', 'finished'])
    expect(typesOf('iadvize')).toEqual(['planned', 'settled', 'settled', 'finished'])
    expect(await eventsOf(run)).toHaveLength(events.length)
  })

  it('have their own limits, guards and modes with `directories`', async () => {
    const { directories } = createSystems(20)
    const options: SyncAllOptions = {
      ...FAST,
      absent: 'remove',
      directories: {
        iadvize: { guards: { maxRemovedShare: 0.5 }, absent: undefined, rewrite: ['channels'] },
      },
    }
    const [wisdom, iadvize] = await syncUsers(directories, people(15), options).plans
    expect(wisdom?.plan?.refusal).toMatchObject({ code: 'guard_refused' })
    expect(iadvize?.plan?.refusal).toBeUndefined()
    expect(iadvize?.plan?.remove).toHaveLength(5)
  })
})

describe('one directory of several that', () => {
  it('cannot be listed reports the error, and the other is complete', async () => {
    const { desk, directories, mock } = createSystems()
    desk.failures.push({ error: new WisdomError('misconfigured', 'A wrong key.') })
    const run = syncUsers(directories, people(3), APPLY)
    const [wisdom, iadvize] = await run.reports
    expect(wisdom?.report).toMatchObject({ status: 'done', failed: [] })
    expect(iadvize).toMatchObject({ directory: 'iadvize', error: { code: 'misconfigured' } })
    expect((await run.plans)[1]).toMatchObject({ error: { code: 'misconfigured' } })
    expect(mock.users.all()).toHaveLength(3)
    expect(await eventsOf(run)).toContainEqual(
      expect.objectContaining({ type: 'refused', directory: 'iadvize' }),
    )
  })

  it('is refused by a guard removes no user, and the other does', async () => {
    const { mock, desk, directories } = createSystems(20)
    const options: SyncAllOptions = {
      ...APPLY,
      absent: 'remove',
      directories: { wisdom: { guards: { maxRemovedShare: 0.01 } } },
    }
    const [wisdom, iadvize] = await syncUsers(directories, people(18), options).reports
    expect(wisdom?.error).toMatchObject({ code: 'guard_refused' })
    expect(iadvize?.report?.removed).toEqual([email(18), email(19)])
    expect([mock.users.all().length, desk.all().length]).toEqual([20, 18])
  })

  it('fails during the run stops; the other is complete', async () => {
    const { mock, desk, directories } = createSystems()
    desk.health.requests = 6
    const [wisdom, iadvize] = await syncUsers(directories, people(10), APPLY).reports
    expect(wisdom?.report).toMatchObject({ status: 'done', left: [] })
    expect(iadvize?.report).toMatchObject({ status: 'stopped' })
    expect(iadvize?.report?.created).toHaveLength(5)
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
    const run = syncUsers([wisdom, slow], people(3), APPLY)
    for await (const event of run) if (event.type === 'finished') break
    release()
    expect((await run.reports).map(({ report }) => report?.status)).toEqual(['done', 'done'])
  })
})

describe('the signal', () => {
  it('stops all of them, and each says what is left', async () => {
    const directories = ['first', 'second'].map((name) => createSupportDesk(name).directory)
    const stop = new AbortController()
    const options = { ...APPLY, concurrency: 1, signal: stop.signal }
    const run = syncUsers(directories, people(10), options)
    for await (const event of run) if (event.type === 'settled') stop.abort()
    for (const { report } of await run.reports) {
      expect(report?.status).toBe('aborted')
      expect((report?.created.length ?? 0) + (report?.left.length ?? 0)).toBe(10)
      expect(report?.left.length).toBeGreaterThan(5)
    }
  })
})

describe('confirm', () => {
  it('is called once, with all plans, before anything is applied', async () => {
    const { mock, desk, directories } = createSystems()
    const asked: (readonly DirectoryPlan[])[] = []
    const confirm = (answer: boolean) => (plans: readonly DirectoryPlan[]) => {
      asked.push(plans)
      return answer
    }
    const sync = (answer: boolean) =>
      syncUsers(directories, people(3), { ...APPLY, confirm: confirm(answer) }).reports
    expect((await sync(false)).map(({ report }) => report?.status)).toEqual(['planned', 'planned'])
    expect([mock.users.all(), desk.all()]).toEqual([[], []])
    expect((await sync(true)).map(({ report }) => report?.status)).toEqual(['done', 'done'])
    expect(asked.map((plans) => plans.map(({ directory }) => directory))).toEqual([
      ['wisdom', 'iadvize'],
      ['wisdom', 'iadvize'],
    ])
  })

  it('gets the error of a plan that failed, and decides for the others', async () => {
    const { desk, directories } = createSystems()
    desk.failures.push({ error: new WisdomError('misconfigured', 'A wrong key.') })
    const confirm = (plans: readonly DirectoryPlan[]) => plans.every(({ error }) => !error)
    const [wisdom] = await syncUsers(directories, people(3), { ...APPLY, confirm }).reports
    expect(wisdom?.report?.status).toBe('planned')
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
    for (const { report, error } of await syncUsers([wisdom, slow], people(3), options).reports)
      expect(report?.status ?? (error as Error).message).toMatch(/aborted|enough/)
  })
})

describe('an invalid call', () => {
  it.each<[string, (systems: ReturnType<typeof createSystems>) => [object[], object?], RegExp]>([
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
        return [directories, { journal: () => journal }]
      },
      /`journal` returns the same journal/,
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
