import { describe, expect, it } from 'vitest'
import {
  createMemoryJournal,
  syncUsers,
  wisdomDirectory,
  type SyncJournal,
  type SyncOptions,
} from '../../../../src/users/index.js'
import { createKillableProcess } from './killableProcess.js'
import {
  ADMIN,
  APPLY,
  createRandom,
  createWorkspace,
  email,
  emails,
  people,
  seeds,
  sorted,
  VIEWER,
} from '../support.js'
import { createTextJournal } from './textJournal.js'

const OPTIONS = {
  ...APPLY,
  sendWelcomeEmail: true,
  absent: 'remove',
  guards: { maxRemovedShare: 0.5 },
  batchSize: 5,
} satisfies SyncOptions

/** 60 are there with upgraded roles, 15 of them to be removed; 45 are to come. */
function createScene() {
  const users = seeds(60, { roles: ADMIN })
  const { mock, directory } = createWorkspace({ users })
  const roster = people(105, { roles: VIEWER, attributes: { region: 'eu' } }).slice(15)
  return { mock, directory, roster, journal: createTextJournal() }
}

type Scene = ReturnType<typeof createScene>

/** How a process that is killed at this step leaves the world. */
async function runUntil({ mock, directory, roster, journal }: Scene, killAt: number) {
  const process = createKillableProcess(directory, journal, killAt)
  const run = syncUsers(process.directory, roster, { ...OPTIONS, journal: process.journal })
  const end = await Promise.race([run.report, process.killed])
  // What is under way at the tenant comes to its end there.
  while (mock.counters.inFlight > 0) await new Promise((resolve) => setImmediate(resolve))
  return { end, steps: process.steps() }
}

function expectFinished({ mock, roster, journal }: Scene) {
  expect(sorted(emails(mock.users.all()))).toEqual(sorted(emails(roster)))
  expect(mock.counters).toMatchObject({ usersCreated: 45, usersDeleted: 15, rolesOverwritten: 0 })
  expect(new Set(mock.welcomeEmails).size).toBe(mock.welcomeEmails.length)
  expect(
    mock.users.all().filter(({ storedAttributes }) => storedAttributes.length === 1),
  ).toHaveLength(90)
  expect(journal.text.trimEnd().split('\n').at(-1)).toMatch(/^\{"type":"end"/)
}

describe('P09: a run that is killed', () => {
  it('finishes with 0 duplicates when run again, at each of 20 random points', async () => {
    const { steps } = await runUntil(createScene(), Infinity)
    expect(steps).toBeGreaterThan(200)
    const random = createRandom(9)
    for (let round = 0; round < 20; round++) {
      const killAt = 1 + Math.floor(random() * steps)
      const scene = createScene()
      expect((await runUntil(scene, killAt)).end, `killed at ${killAt}`).toBe('killed')
      expect((await runUntil(scene, Infinity)).end).toMatchObject({
        status: 'done',
        failed: [],
        left: [],
      })
      expectFinished(scene)
    }
  }, 60_000)

  it('finishes with 0 duplicates when it is killed again and again', async () => {
    const scene = createScene()
    const random = createRandom(1)
    let kills = 0
    while ((await runUntil(scene, 10 + Math.floor(random() * 40))).end === 'killed') kills += 1
    expect(kills).toBeGreaterThan(5)
    expectFinished(scene)
  }, 60_000)

  it('mails those for whom nothing had been sent, and names those it is unsure of', async () => {
    const scene = createScene()
    const { mock, roster, journal } = scene
    const directory = {
      ...scene.directory,
      // The call never gets there.
      create: () => new Promise<never>(() => undefined),
    }
    const options = { ...OPTIONS, concurrency: 1, batchSize: 40, journal }
    const run = syncUsers(directory, roster, options)
    for await (const { type } of run) if (type === 'planned') break
    while (!journal.text.includes('sending')) await new Promise((resolve) => setImmediate(resolve))

    const report = await syncUsers(scene.directory, roster, options).report
    expect(report.created).toHaveLength(45)
    expect(report.welcomeUnsure).toHaveLength(40)
    expect(mock.welcomeEmails).toHaveLength(5)
    expect(sorted([...report.welcomeUnsure, ...mock.welcomeEmails])).toEqual(sorted(report.created))
  })

  it('does not find out again who is refused, but names them; a new run does', async () => {
    const { mock, directory } = createWorkspace()
    mock.faults.graphql.refusedEmails = [email(3)]
    const journal = createTextJournal()
    const roster = people(16)
    await syncUsers(directory, roster, { ...APPLY, journal }).report
    journal.text = journal.text.replace(/\{"type":"end".*\n/, '') // killed before its last line

    mock.counters.reset()
    const again = await syncUsers(directory, roster, { ...APPLY, journal }).report
    expect(again.failed).toMatchObject([{ email: email(3), code: 'upstream_rejected' }])
    expect(mock.counters.calls.createUsers).toBe(0)

    mock.faults.graphql.refusedEmails = []
    const anew = await syncUsers(directory, roster, { ...APPLY, journal }).report
    expect(anew).toMatchObject({ created: [email(3)], failed: [] })
  })

  it('does not enforce roles twice where the tenant does not tell them', async () => {
    const { mock, api } = createWorkspace({ users: seeds(10) })
    const listUsers: typeof api.listUsers = (input, options) =>
      api.listUsers({ ...input, roleAssignments: false }, options)
    const directory = wisdomDirectory({ ...api, listUsers })
    const journal = createTextJournal()
    const roster = people(10, { roles: VIEWER })
    const options = { ...APPLY, roles: 'enforce', batchSize: 5, journal } as const
    await syncUsers(directory, roster, options).report
    journal.text = journal.text.replace(/\{"type":"end".*\n/, '')
    const again = await syncUsers(directory, roster, options).report
    expect(again.rolesSet).toHaveLength(10)
    expect(mock.counters.rolesOverwritten).toBe(10)
  })

  it('sends no second welcome mail in any later run of the journal', async () => {
    const { mock, directory } = createWorkspace()
    const options = { ...APPLY, sendWelcomeEmail: true, journal: createTextJournal() }
    await syncUsers(directory, people(3), options).report
    mock.users.remove(email(1))
    const { created, welcomeUnsure } = await syncUsers(directory, people(3), options).report
    expect({ created, welcomeUnsure }).toEqual({ created: [email(1)], welcomeUnsure: [email(1)] })
    expect(mock.welcomeEmails).toEqual(emails(people(3)))
  })
})

describe('a run that is aborted', () => {
  const aborted = async (concurrency: number) => {
    const { mock, directory } = createWorkspace()
    const journal = createMemoryJournal()
    const controller = new AbortController()
    const options = { ...APPLY, batchSize: 10, concurrency, journal }
    const run = syncUsers(directory, people(100), { ...options, signal: controller.signal })
    for await (const event of run) if (event.type === 'settled') controller.abort()
    return { mock, directory, journal, options, report: await run.report }
  }

  it.each([1, 4])(
    'waits for what is under way, begins nothing else (%i at a time)',
    async (lanes) => {
      const { mock, report } = await aborted(lanes)
      expect(report.status).toBe('aborted')
      expect(mock.counters).toMatchObject({ inFlight: 0, usersCreated: report.created.length })
      expect(report.created.length).toBeLessThanOrEqual(10 * (lanes + 1))
      expect(sorted([...report.created, ...emails(report.left)])).toEqual(
        sorted(emails(people(100))),
      )
    },
  )

  it('says in the journal what is left, and another run does that', async () => {
    const { mock, directory, journal, options, report } = await aborted(4)
    expect((await journal.read()).at(-1)).toMatchObject({ type: 'stopped', left: report.left })
    const again = await syncUsers(directory, people(100), options).report
    expect(again.created).toHaveLength(report.left.length)
    expect(mock.counters).toMatchObject({ usersCreated: 100, rolesOverwritten: 0 })
  })

  it('sends nothing more once it is aborted, though the journal has it', async () => {
    const { mock, directory } = createWorkspace()
    const inner = createMemoryJournal()
    const controller = new AbortController()
    const journal: SyncJournal = {
      ...inner,
      append: async (entry) => {
        await inner.append(entry)
        if (entry.type === 'sending') controller.abort()
      },
    }
    const options = { ...APPLY, sendWelcomeEmail: true, journal }
    await syncUsers(directory, people(3), { ...options, signal: controller.signal }).report
    expect(mock.counters.calls.createUsers).toBe(0)

    const again = await syncUsers(directory, people(3), { ...options, journal: inner }).report
    expect(again).toMatchObject({ welcomeUnsure: [], created: { length: 3 } })
    expect(mock.welcomeEmails).toHaveLength(3)
  })

  it('rejects with the reason of the signal when there is no plan yet', async () => {
    const { mock, directory } = createWorkspace()
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(syncUsers(directory, people(1), { signal }).report).rejects.toThrow('enough')
    expect(mock.counters.calls.listUsers).toBe(0)
  })

  it('leaves a pause before a retry at once', async () => {
    const { mock, directory } = createWorkspace()
    mock.faults.graphql = { operation: 'createUsers', status: 429, retryAfter: 200 }
    const controller = new AbortController()
    const run = syncUsers(directory, people(5), { ...APPLY, signal: controller.signal })
    for await (const event of run) if (event.type === 'retrying') controller.abort()
    expect(await run.report).toMatchObject({ status: 'aborted', left: { length: 5 } })
  })
})

describe('a journal', () => {
  it('says what is about to be sent before it is, and what came of it after', async () => {
    const { mock, directory } = createWorkspace()
    const journal = createMemoryJournal()
    const seen: number[] = []
    const append: typeof journal.append = (entry) => {
      seen.push(mock.counters.calls.createUsers)
      return journal.append(entry)
    }
    await syncUsers(directory, people(4), {
      ...APPLY,
      batchSize: 2,
      concurrency: 1,
      journal: { ...journal, append },
    }).report
    expect((await journal.read()).map(({ type }) => type)).toEqual([
      'begin',
      ...['sending', 'settled', 'sending', 'settled'],
      'end',
    ])
    expect(seen).toEqual([0, 0, 1, 1, 2, 2])
  })

  it('of another directory is refused before anything is done', async () => {
    const journal = createMemoryJournal()
    const one = createWorkspace()
    await syncUsers(one.directory, people(1), { ...APPLY, journal }).report
    const other = createWorkspace({}, { workspaceId: 'workspace_123' })
    await expect(
      syncUsers(other.directory, people(1), { ...APPLY, journal }).report,
    ).rejects.toThrow(/belongs to the directory wisdom, not to wisdom:workspace_123/)
    expect(other.mock.counters.calls.createUsers).toBe(0)
  })

  it('holds neither attributes nor the key', async () => {
    const { directory } = createWorkspace()
    const journal = createTextJournal()
    const roster = people(2, { attributes: { salary: 'a-secret-value' } })
    await syncUsers(directory, roster, { ...APPLY, journal }).report
    expect(journal.text).not.toMatch(/salary|a-secret-value|mock-access-key/)
  })
})
