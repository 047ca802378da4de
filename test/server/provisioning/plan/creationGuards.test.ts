import { afterEach, describe, expect, it, vi } from 'vitest'
import type { MockWisdom } from '../../../../src/mock/index.js'
import {
  createMemoryJournal,
  ensureUsers,
  syncUsers,
  wisdomDirectory,
  type SyncOptions,
  type UserDirectory,
} from '../../../../src/users/index.js'
import { createWisdomApi } from '../../../../src/server/index.js'
import {
  ADMIN,
  APPLY,
  createWorkspace,
  email,
  inFastMotion,
  people,
  seeds,
  useFakeTime,
  VIEWER,
} from '../support.js'

afterEach(() => void vi.useRealTimers())

const roster = people(1000, { roles: VIEWER })
const WELCOME = { ...APPLY, sendWelcomeEmail: true } satisfies SyncOptions

/** A tenant that lists the first users only, with success. */
function createCutTenant(existing: number, listed: number, accessKeyOwner: string | null = null) {
  const users = seeds(existing, { roles: ADMIN })
  const { mock } = createWorkspace({ users, accessKeyOwner })
  const cut = { count: listed }
  const fetch = async (request: Request) => {
    const isList = (await request.clone().text()).includes('listUsers(')
    const response = await mock.fetch(request)
    if (!isList) return response
    const { data } = (await response.json()) as { data: { listUsers: unknown[] } }
    return Response.json({ data: { listUsers: data.listUsers.slice(0, cut.count) } })
  }
  const api = createWisdomApi({
    baseUrl: 'https://acme.wisdom.ai',
    accessKey: 'mock-access-key',
    fetch,
  })
  return { mock, cut, api, directory: wisdomDirectory(api) }
}

const expectUntouched = ({ counters, welcomeEmails, users }: MockWisdom) => {
  expect(counters.calls.createUsers).toBe(0)
  expect(counters).toMatchObject({ usersCreated: 0, rolesOverwritten: 0 })
  expect(welcomeEmails).toEqual([])
  expect(users.find(email(999))?.roleAssignments).toEqual(ADMIN)
}

describe('W13: the first 50 of 1,000 users, listed with success', () => {
  it('are refused before anything is sent, with the count to confirm', async () => {
    const { mock, directory } = createCutTenant(1000, 50)
    const run = syncUsers(directory, roster, WELCOME)
    await expect(run.report).rejects.toMatchObject({
      code: 'guard_refused',
      message: expect.stringContaining('--confirm-created 950') as string,
    })
    expectUntouched(mock)
  })

  it('are shown as refused in the plan', async () => {
    const { directory } = createCutTenant(1000, 50)
    const plan = await syncUsers(directory, roster).plan
    expect(plan.refusal?.message).toMatch(/^Nobody was created: 950 new users in wisdom.+50/)
  })

  it.each<[string, SyncOptions]>([
    ['the guard is raised', { guards: { maxCreatedShare: 20 } }],
    ['the number is confirmed', { guards: { confirmCreated: 950 } }],
  ])('are taken for true when %s', async (_, options) => {
    const { mock, directory } = createCutTenant(50, 50)
    const report = await syncUsers(directory, roster, { ...WELCOME, ...options }).report
    expect(report.created).toHaveLength(950)
    expect(mock.counters.rolesOverwritten).toBe(0)
  })

  it('are refused when another number is confirmed', async () => {
    const { mock, directory } = createCutTenant(1000, 50)
    const options = { ...WELCOME, guards: { confirmCreated: 949 } }
    await expect(syncUsers(directory, roster, options).report).rejects.toMatchObject({
      code: 'guard_refused',
    })
    expectUntouched(mock)
  })
})

describe('a run that continues', () => {
  /** As an interrupted run leaves it. */
  async function writeUnfinished(directory: string, creations: number) {
    const journal = createMemoryJournal()
    const counts = { planned: 1000, creations, existing: 1000 }
    await journal.append({ type: 'begin', at: 1, directory, ...counts })
    return journal
  }

  it('creates those that it was to create', async () => {
    const { directory } = createCutTenant(50, 1000)
    const journal = await writeUnfinished(directory.name, 1000)
    const report = await syncUsers(directory, roster, { ...APPLY, journal }).report
    expect(report.created).toHaveLength(950)
  })

  it('creates nobody when it was to change attributes, and the list is cut', async () => {
    const { mock, directory } = createCutTenant(1000, 50)
    const journal = await writeUnfinished(directory.name, 0)
    const { report } = syncUsers(directory, roster, { ...WELCOME, journal })
    await expect(report).rejects.toMatchObject({ code: 'guard_refused' })
    expectUntouched(mock)
  })

  it('creates no more than are left of those', async () => {
    const { mock, directory } = createCutTenant(1000, 50)
    const journal = await writeUnfinished(directory.name, 950)
    const done = people(1000).slice(50, 950)
    await journal.append({
      type: 'settled',
      at: 2,
      batch: '1',
      action: 'create',
      outcome: 'done',
      emails: done.map((user) => user.email),
      applied: 'yes',
    })
    const { report } = syncUsers(directory, roster, { ...WELCOME, journal })
    await expect(report).rejects.toMatchObject({ code: 'guard_refused' })
    expectUntouched(mock)
  })
})

describe('a list with less than half of the users that the journal knows', () => {
  const few = people(1000, { roles: VIEWER }).slice(970)

  it('is refused, although few users would be created', async () => {
    const { mock, cut, directory } = createCutTenant(1000, 1000)
    const journal = createMemoryJournal()
    await syncUsers(directory, few, { ...WELCOME, journal }).report
    cut.count = 50
    const again = syncUsers(directory, few, { ...WELCOME, journal })
    await expect(again.report).rejects.toMatchObject({
      code: 'guard_refused',
      message: expect.stringMatching(/lists 50 users.+knows of 1000/) as string,
    })
    expectUntouched(mock)
  })

  it.each<SyncOptions['guards']>([{ allowEmpty: true }, { confirmCreated: 30 }])(
    'is taken for true with %o',
    async (guards) => {
      const { cut, directory } = createCutTenant(1000, 1000)
      const journal = createMemoryJournal()
      await syncUsers(directory, few, { ...APPLY, journal }).report
      cut.count = 50
      const report = await syncUsers(directory, few, { ...APPLY, journal, guards }).report
      expect(report.created).toHaveLength(30)
    },
  )
})

describe('W13: an empty list', () => {
  it('is refused when the journal knows of users', async () => {
    const { mock, cut, directory } = createCutTenant(1000, 1000)
    const journal = createMemoryJournal()
    await syncUsers(directory, roster, { ...WELCOME, journal }).report
    cut.count = 0
    const again = syncUsers(directory, roster, { ...WELCOME, journal })
    await expect(again.report).rejects.toMatchObject({
      code: 'guard_refused',
      message: expect.stringContaining('the journal knows of some') as string,
    })
    expectUntouched(mock)
  })

  it('is refused when a run of the journal has created the users', async () => {
    const { mock, cut, directory } = createCutTenant(0, 1000)
    const journal = createMemoryJournal()
    await syncUsers(directory, people(20), { ...WELCOME, journal }).report
    cut.count = 0
    const again = syncUsers(directory, people(20), { ...WELCOME, journal })
    await expect(again.report).rejects.toMatchObject({ code: 'guard_refused' })
    expect(mock.welcomeEmails).toHaveLength(20)
  })

  it('is refused without a journal, as the account that makes the calls is not even in it', async () => {
    const { mock, directory, cut } = createCutTenant(1000, 0, email(0))
    const run = syncUsers(directory, roster, WELCOME)
    await expect(run.report).rejects.toMatchObject({
      code: 'guard_refused',
      message: expect.stringMatching(/not even the account.+--confirm-created 999/) as string,
    })
    expectUntouched(mock)
    cut.count = 1000
    expect((await syncUsers(directory, roster).plan).create).toEqual([])
  })

  it('is refused for users who are named one by one, too', async () => {
    const { mock, api } = createCutTenant(1000, 0, email(0))
    const wanted = people(2, { roles: VIEWER }).slice(1)
    await expect(ensureUsers(api, wanted)).rejects.toMatchObject({ code: 'guard_refused' })
    expectUntouched(mock)
    expect((await ensureUsers(api, wanted, { guards: { allowEmpty: true } })).status).toBe(
      'complete',
    )
  })

  it.each<SyncOptions['guards']>([{ confirmCreated: 5 }, { allowEmpty: true }])(
    'of a new workspace is taken for true with %o',
    async (guards) => {
      const { directory } = createWorkspace({ accessKeyOwner: 'maker@acme.com' })
      const report = await syncUsers(directory, people(5), { ...APPLY, guards }).report
      expect(report.created).toHaveLength(5)
    },
  )

  it('is taken for true with `allowEmpty`, and in a workspace that is new', async () => {
    const { directory } = createCutTenant(0, 1000)
    const journal = createMemoryJournal()
    const first = await syncUsers(directory, people(20), { ...APPLY, journal }).report
    expect(first.created).toHaveLength(20)
    const { directory: other } = createCutTenant(0, 1000)
    const options = { ...APPLY, journal, guards: { allowEmpty: true } }
    expect((await syncUsers(other, people(20), options).report).created).toHaveLength(20)
  })
})

describe('the share of new users', () => {
  it.each([
    [600, 1000, 'allowed'],
    [500, 1000, 'allowed'],
    [499, 1000, 'refused'],
    [5, 10, 'allowed'],
    [5, 11, 'refused'],
    [3, 28, 'refused'],
    [0, 1000, 'allowed'],
  ])('of %i listed and %i wanted is %s by default', async (existing, wanted, expected) => {
    const { directory } = createWorkspace({ users: seeds(existing) })
    const plan = await syncUsers(directory, people(wanted)).plan
    expect(plan.refusal ? 'refused' : 'allowed').toBe(expected)
  })

  it('has a floor of 25 where creating an existing user changes nothing', async () => {
    const { directory } = createWorkspace({ users: seeds(3) })
    // Not a spread: the directory has getters.
    const harmless = Object.create(directory, {
      createOverwrites: { value: false },
    }) as UserDirectory
    const refusalOf = async (count: number) =>
      (await syncUsers(harmless, people(count)).plan).refusal?.code
    expect(await refusalOf(28)).toBeUndefined()
    expect(await refusalOf(29)).toBe('guard_refused')
  })

  it('is not limited for users who are named one by one', async () => {
    const { api } = createWorkspace({ users: seeds(3) })
    const { created } = await ensureUsers(api, people(100).slice(50))
    expect(created).toHaveLength(50)
  })

  it.each([-1, NaN])('must not be %d', (maxCreatedShare) => {
    const { directory } = createWorkspace()
    expect(() => syncUsers(directory, roster, { guards: { maxCreatedShare } })).toThrow(
      'guards.maxCreatedShare',
    )
  })
})

describe('a run that takes longer than a minute', () => {
  it('lists again before each batch, and overwrites nobody who was created meanwhile', async () => {
    useFakeTime()
    const { mock, directory } = createWorkspace()
    const late = email(999)
    const run = syncUsers(directory, roster, {
      mode: 'apply',
      random: () => 0,
      batchSize: 10,
      concurrency: 1,
      ratePerSecond: 1,
    })
    // Somebody else creates a user of the last batch, with other roles.
    setTimeout(() => mock.users.add({ email: late, roles: ADMIN }), 90_000)
    const report = await inFastMotion(run.report, mock)
    expect(report.skipped).toEqual([{ action: 'create', email: late, reason: 'already-so' }])
    expect(report.created).toHaveLength(999)
    expect(mock.counters.rolesOverwritten).toBe(0)
    expect(mock.users.find(late)?.roleAssignments).toEqual(ADMIN)
    expect(mock.counters.calls.listUsers).toBeGreaterThan(10)
  })

  it('lists once in a run that is shorter', async () => {
    const { mock, directory } = createWorkspace()
    await syncUsers(directory, people(100), { ...APPLY, batchSize: 10 }).report
    expect(mock.counters.calls.listUsers).toBe(1)
  })
})
