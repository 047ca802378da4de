import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { GraphqlFault } from '../../../../src/mock/faults/graphqlFaults.js'
import { syncUsers, type SyncOptions, type UserDirectory } from '../../../../src/users/index.js'
import { WisdomError } from '../../../../src/server/index.js'
import {
  APPLY,
  createRandom,
  createWorkspace,
  email,
  emails,
  eventsOf,
  inFastMotion,
  people,
  seeds,
  sorted,
  useFakeTime,
  VIEWER,
} from '../support.js'

const WELCOME = { ...APPLY, sendWelcomeEmail: true } satisfies SyncOptions

/** All calls that reached the tenant, the exchange of the key included. */
const callsOf = ({ counters }: ReturnType<typeof createWorkspace>['mock']) =>
  Object.values(counters.calls).reduce((sum, calls) => sum + calls, 0)

describe('a user who was created after the plan was made', () => {
  it.each(['error', 'error-after-others'] as const)(
    'P02: is skipped, not failed, when createUsers returns ERROR (%s), and the others are created',
    async (existingEmail) => {
      const { mock, directory } = createWorkspace({ existingEmail })
      const confirm = () => Boolean(mock.users.add({ email: email(7) }))
      const report = await syncUsers(directory, people(20), { ...WELCOME, confirm }).report
      expect(report).toMatchObject({ status: 'done', failed: [], left: [] })
      expect(report.skipped).toContainEqual({
        action: 'create',
        email: email(7),
        reason: 'already-so',
      })
      expect(sorted(emails(mock.users.all()))).toEqual(sorted(emails(people(20))))
      expect(sorted(mock.welcomeEmails)).toEqual(
        sorted(emails(people(20)).filter((each) => each !== email(7))),
      )
    },
  )

  it('is skipped also when the list does not have them, and reported', async () => {
    const { mock, directory } = createWorkspace({ existingEmail: 'error' })
    const blind = {
      ...directory,
      list: async () => (await directory.list()).filter(({ email: each }) => each !== email(2)),
    }
    mock.users.add({ email: email(2) })
    const { failed, skipped, created } = await syncUsers(blind, people(4), APPLY).report
    expect(failed).toEqual([])
    expect(skipped).toEqual([{ action: 'create', email: email(2), reason: 'contradicted' }])
    expect(created).toHaveLength(3)
  })

  it('is not removed twice when something else removed them', async () => {
    const { mock, directory } = createWorkspace({ users: seeds(20) })
    const confirm = () => (mock.users.remove(email(18)), true)
    const options = { ...APPLY, absent: 'remove', confirm } as const
    const { removed, skipped, failed } = await syncUsers(directory, people(18), options).report
    expect({ removed, failed }).toEqual({ removed: [email(19)], failed: [] })
    expect(skipped).toMatchObject([{ email: email(18) }])
  })
})

describe('P06: a call that was applied, but whose response is lost,', () => {
  const lost: [string, GraphqlFault][] = [
    ['a reset', { reset: true, applied: true }],
    ['a body cut off', { reset: 'in-body', applied: true }],
    ['a 502', { status: 502, applied: true }],
    ['a status that says nothing', { statusCode: 'NONE', applied: true }],
    ['HTML', { html: true, applied: true }],
  ]

  it.each(lost)('creates and emails no user twice: %s', async (_, fault) => {
    const { mock, directory } = createWorkspace()
    mock.faults.plan.push({ operation: 'createUsers', onCall: 1, ...fault })
    const report = await syncUsers(directory, people(5), WELCOME).report
    expect(report).toMatchObject({ status: 'done', failed: [], left: [], welcomeUnsure: [] })
    expect(sorted(report.created)).toEqual(emails(people(5)))
    expect(mock.counters).toMatchObject({ usersCreated: 5, rolesOverwritten: 0 })
    expect(mock.counters.calls).toMatchObject({ createUsers: 1, listUsers: 2 })
    expect(mock.welcomeEmails).toEqual(emails(people(5)))
  })

  it.each(lost)('removes no user twice: %s', async (_, fault) => {
    const { mock, directory } = createWorkspace({ users: seeds(20) })
    mock.faults.plan.push({ operation: 'deleteUsersFromWorkspace', onCall: 1, ...fault })
    const options = { ...APPLY, absent: 'remove' } as const
    const report = await syncUsers(directory, people(18), options).report
    expect(report).toMatchObject({ status: 'done', failed: [], left: [] })
    expect(sorted(report.removed)).toEqual([email(18), email(19)])
    expect(mock.counters.calls.deleteUsersFromWorkspace).toBe(1)
    expect(mock.users.all()).toHaveLength(18)
  })

  it.each(lost)('writes attributes until there is a response: %s', async (_, fault) => {
    const { mock, directory } = createWorkspace({ users: seeds(2) })
    mock.faults.plan.push({ operation: 'setUserAttributes', onCall: 1, ...fault })
    const roster = people(2, { attributes: { region: 'eu' } })
    const report = await syncUsers(directory, roster, APPLY).report
    expect(sorted(report.attributesSet)).toEqual(emails(people(2)))
    expect(mock.users.all().map(({ storedAttributes }) => storedAttributes.length)).toEqual([1, 1])
  })

  it('sends no email when it was not applied: users are created, and named as unsure', async () => {
    const { mock, directory } = createWorkspace()
    mock.faults.plan.push({ operation: 'createUsers', onCall: 1, reset: true })
    const report = await syncUsers(directory, people(3), WELCOME).report
    expect(sorted(report.created)).toEqual(emails(people(3)))
    expect(sorted(report.welcomeUnsure)).toEqual(emails(people(3)))
    expect(mock.welcomeEmails).toEqual([])
  })

  it('sends every email when the call certainly changed nothing: 429, a refusal', async () => {
    const { mock, directory } = createWorkspace()
    mock.faults.plan.push({ operation: 'createUsers', onCall: 1, statusCode: 'ERROR' })
    mock.faults.plan.push({ operation: 'createUsers', onCall: 2, status: 429, retryAfter: 0 })
    const report = await syncUsers(directory, people(4), WELCOME).report
    expect(report).toMatchObject({ failed: [], welcomeUnsure: [] })
    expect(sorted(mock.welcomeEmails)).toEqual(emails(people(4)))
  })
})

describe('P07: 3 invalid emails in 500', () => {
  const draw = (seed: number) => {
    const random = createRandom(seed)
    const bad = new Set<number>()
    while (bad.size < 3) bad.add(Math.floor(random() * 500))
    return [...bad].map(email)
  }
  const cases = [
    ...Array.from({ length: 6 }, (_, seed) => [`drawn with seed ${seed}`, draw(seed)] as const),
    ['first, middle, last', [0, 250, 499].map(email)] as const,
    ['far apart for halving', [0, 1, 2].map(email)] as const,
    ['all in a row', [249, 250, 251].map(email)] as const,
  ]

  it.each(cases)('497 are created, 3 named, in at most 60 calls: %s', async (_, bad) => {
    for (const batchSize of [100, 500]) {
      const { mock, directory } = createWorkspace()
      mock.faults.graphql.refusedEmails = bad
      const report = await syncUsers(directory, people(500, { roles: VIEWER }), {
        ...APPLY,
        batchSize,
      }).report
      expect(report.created).toHaveLength(497)
      expect(sorted(emails(report.failed))).toEqual(sorted(bad))
      expect(report.failed[0]).toMatchObject({ action: 'create', code: 'upstream_rejected' })
      expect(callsOf(mock)).toBeLessThanOrEqual(60)
      expect(mock.counters).toMatchObject({ usersCreated: 497, rolesOverwritten: 0 })
    }
  })

  it('sends one email to each of the 497', async () => {
    const { mock, directory } = createWorkspace()
    mock.faults.graphql.refusedEmails = draw(1)
    await syncUsers(directory, people(500), WELCOME).report
    expect(new Set(mock.welcomeEmails).size).toBe(497)
    expect(mock.welcomeEmails).toHaveLength(497)
  })

  it('creates the others also when the first 30 of 100 are invalid', async () => {
    const { mock, directory } = createWorkspace()
    mock.faults.graphql.refusedEmails = emails(people(30))
    const { created, failed } = await syncUsers(directory, people(100), APPLY).report
    expect(created).toHaveLength(70)
    expect(sorted(emails(failed))).toEqual(sorted(emails(people(30))))
  })

  it('does not try 1,000 users one by one when a role is refused for all', async () => {
    const { mock, directory } = createWorkspace()
    mock.faults.graphql = {
      operation: 'createUsers',
      statusCode: 'ERROR',
      statusMessage: 'No such role',
    }
    const { failed, status } = await syncUsers(directory, people(1000), APPLY).report
    expect(status).toBe('done')
    expect(failed).toHaveLength(1000)
    expect(failed[999]?.message).toMatch(/^Not tried alone: .*No such role/)
    expect(callsOf(mock)).toBeLessThanOrEqual(100)
  })
})

describe('a batch that is refused after a part of it was applied', () => {
  it('sends no email twice when it is split', async () => {
    const { mock, directory } = createWorkspace()
    const halfway: UserDirectory = {
      ...directory,
      async create(batch, options) {
        const stop = batch.emails.indexOf(email(5))
        if (stop < 0) return directory.create(batch, options)
        const done = batch.emails.slice(0, stop)
        if (done.length > 0) await directory.create({ ...batch, emails: done }, options)
        throw new WisdomError('upstream_rejected', 'A bad email.')
      },
    }
    const report = await syncUsers(halfway, people(16), WELCOME).report
    expect(emails(report.failed)).toEqual([email(5)])
    expect(report.created).toHaveLength(15)
    expect(mock.welcomeEmails).toHaveLength(15)
    expect(new Set(mock.welcomeEmails).size).toBe(15)
    expect(mock.counters.rolesOverwritten).toBe(0)
  })
})

describe('P12: a status other than OK', () => {
  const answers: [string, GraphqlFault][] = [
    ['NONE', { statusCode: 'NONE' }],
    ['an unknown code', { statusCode: 'MAYBE' }],
    ['no status', { statusCode: null }],
    ['partial data', { partialData: true, applied: false }],
  ]

  it.each(answers)('is never a success: %s', async (_, fault) => {
    const { mock, directory } = createWorkspace({ users: seeds(20) })
    mock.faults.graphql = {
      operation: ['createUsers', 'setUserAttributes', 'deleteUsersFromWorkspace'],
      ...fault,
    }
    const roster = [
      ...people(18, { attributes: { region: 'eu' } }),
      { email: 'new@acme.com', roles: VIEWER },
    ]
    const options = { ...APPLY, absent: 'remove' } as const
    const report = await syncUsers(directory, roster, options).report

    const now = mock.users.all()
    const stored = now.filter(({ storedAttributes }) => storedAttributes.length > 0)
    expect(emails(now)).toEqual(expect.arrayContaining([...report.created]))
    expect(emails(now)).not.toEqual(expect.arrayContaining([...report.removed, 'nobody']))
    expect(emails(stored)).toEqual(expect.arrayContaining([...report.attributesSet]))
    expect(report.failed.length + report.left.length).toBeGreaterThan(0)
    if (!fault.partialData) {
      expect(report).toMatchObject({ created: [], attributesSet: [], removed: [] })
      expect(report.failed.length + report.left.length).toBe(21)
    }
  })
})

describe('a tenant that is down', () => {
  it('is called again, after an exponential backoff with full jitter', async () => {
    const { mock, directory } = createWorkspace()
    mock.faults.graphql = { operation: 'createUsers', status: 503, times: 3 }
    let draws = 0
    const run = syncUsers(directory, people(2), { ...APPLY, random: () => ++draws / 1000 })
    const retries = (await eventsOf(run)).filter(({ type }) => type === 'retrying')
    expect(retries).toMatchObject([
      { action: 'create', code: 'upstream_unavailable', delayMs: 1 },
      { delayMs: 2 },
      { delayMs: 6 },
    ])
    expect((await run.report).created).toHaveLength(2)
  })

  it('is not called after a dozen calls in a row without a response; the report says what is left', async () => {
    const { mock, directory } = createWorkspace()
    mock.faults.graphql = { operation: 'createUsers', status: 429, retryAfter: 0 }
    useFakeTime()
    onTestFinished(() => void vi.useRealTimers())
    const run = syncUsers(directory, people(100), { ...APPLY, batchSize: 1 })
    const report = await inFastMotion(run.report, mock)
    expect(report.status).toBe('stopped')
    expect(report.stoppedBy).toMatchObject({ code: 'upstream_unavailable', status: 429 })
    expect(report.left.length + report.failed.length).toBe(100)
    expect(mock.counters.calls.createUsers).toBeLessThanOrEqual(20)
  })

  it('is not called when the retry budget is used up', async () => {
    const { mock, directory } = createWorkspace()
    mock.faults.graphql = { operation: 'createUsers', status: 429, retryAfter: 0, times: 4 }
    const options = { ...APPLY, batchSize: 1, retryBudget: 3, concurrency: 1 }
    const report = await syncUsers(directory, people(5), options).report
    expect(report).toMatchObject({ status: 'stopped', created: [] })
    expect(report.stoppedBy?.message).toMatch(/retry budget is used up/)
    expect(mock.counters.calls.createUsers).toBe(4)
  })

  it('is not called when it requests a delay of more than five minutes', async () => {
    const { mock, directory } = createWorkspace()
    mock.faults.graphql = { operation: 'createUsers', status: 429, retryAfter: 3600 }
    const report = await syncUsers(directory, people(5), APPLY).report
    expect(report).toMatchObject({ status: 'stopped', stoppedBy: { retryAfterMs: 3_600_000 } })
    expect(mock.counters.calls.createUsers).toBe(1)
  })

  it('is not called any more after it refuses the key', async () => {
    const { mock, directory } = createWorkspace()
    mock.faults.plan.push({ operation: 'createUsers', onCall: 2, times: 100, status: 403 })
    const options = { ...APPLY, batchSize: 1, concurrency: 1 }
    const report = await syncUsers(directory, people(10), options).report
    expect(report).toMatchObject({ status: 'stopped', stoppedBy: { code: 'misconfigured' } })
    expect(report.created).toEqual([email(0)])
    expect(emails(report.left)).toEqual(emails(people(10)).slice(1))
    expect(mock.counters.calls.createUsers).toBe(2)
  })

  it('has no user removed in a run that stopped before', async () => {
    const { mock, directory } = createWorkspace({ users: seeds(20) })
    mock.faults.graphql = { operation: 'createUsers', status: 403 }
    const roster = [...people(19), { email: 'new@acme.com' }]
    const report = await syncUsers(directory, roster, { ...APPLY, absent: 'remove' }).report
    expect(report).toMatchObject({ status: 'stopped', removed: [] })
    expect(report.left).toContainEqual({ action: 'remove', email: email(19) })
    expect(mock.counters.calls.deleteUsersFromWorkspace).toBe(0)
  })

  it('is not called when the journal cannot be written', async () => {
    const { mock, directory } = createWorkspace()
    const journal = {
      read: () => Promise.resolve([]),
      append: () => Promise.reject(new Error('ENOSPC')),
    }
    const run = syncUsers(directory, people(3), { ...APPLY, journal })
    await expect(run.report).rejects.toMatchObject({ code: 'misconfigured' })
    expect(mock.counters.calls.createUsers).toBe(0)
  })
})

describe('a directory with a bug', () => {
  it('stops the run, and is the cause of the error', async () => {
    const { directory } = createWorkspace()
    const create = () => Promise.reject(new RangeError('oops'))
    const { stoppedBy, left } = await syncUsers({ ...directory, create }, people(3), APPLY).report
    expect(stoppedBy?.cause).toBeInstanceOf(RangeError)
    expect(left).toHaveLength(3)
  })
})
