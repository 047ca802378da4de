import { describe, expect, it } from 'vitest'
import { MOCK_IADVIZE_ACCOUNT } from '../../../src/mock/index.js'
import type { MockIadvizeOptions } from '../../../src/mock/iadvize/options.js'
import type { MockIadvizeFault } from '../../../src/mock/iadvize/faults.js'
import {
  createIadvizeApi,
  IADVIZE_ROLES,
  iadvizeDirectory,
  toIadvizeRoleId,
} from '../../../src/iadvize/index.js'
import {
  createMemoryJournal,
  parseRoster,
  RosterError,
  syncUsers,
  type RosterEntry,
  type SyncOptions,
} from '../../../src/users/index.js'
import { createKillableProcess } from '../provisioning/journal/killableProcess.js'
import { createRandom, sorted } from '../provisioning/support.js'
import { createTextJournal } from '../provisioning/journal/textJournal.js'
import { createDesk, seeds } from './support.js'
import { failureOf } from '../wisdom/support.js'

const roles = [{ roleId: IADVIZE_ROLES.OPERATOR, scopes: ['6661'] }]

const APPLY = { mode: 'apply', ratePerSecond: 100_000, random: () => 0 } satisfies SyncOptions

const people = (count: number): RosterEntry[] =>
  seeds(count).map(({ email }, index) => ({
    email,
    roles,
    attributes: { lastName: `Number ${index}` },
  }))

function createScene(options: MockIadvizeOptions = {}) {
  const { mock, api } = createDesk({ users: [], ...options })
  const directory = iadvizeDirectory(api)
  const sync = async (roster: RosterEntry[], settings: SyncOptions = {}) =>
    syncUsers(directory, roster, { ...APPLY, ...settings }).report
  return { mock, directory, sync }
}

const emails = (entries: readonly { email: string }[]) => entries.map(({ email }) => email)

// https://docs.iadvize.dev/use-cases/administration/users/create-update-and-delete-users-via-api
describe('a sync into iAdvize', () => {
  it('creates missing users, and does not change the roles of others', async () => {
    const upgraded = seeds(60).map((seed) => ({ ...seed, roleIds: ['4'], lastName: 'Kept' }))
    const { mock, sync } = createScene({ users: upgraded })
    const report = await sync(people(100), { attributes: 'keep' })
    expect(report).toMatchObject({ status: 'done', failed: [], rolesSet: [], attributesSet: [] })
    expect(report.created).toHaveLength(40)
    expect(mock.users.all().filter(({ roleIds }) => roleIds[0] === '4')).toHaveLength(60)
    expect(mock.counters.calls).toMatchObject({ login: 1, userUpdate: 0 })
  })

  it('plans nothing the second time', async () => {
    const { mock, sync } = createScene({ userFields: 'all' })
    const roster = people(3).map((entry) => ({
      ...entry,
      attributes: { ...entry.attributes, channels: 'chat(slots=3) video', skills: '501;502' },
    }))
    await sync(roster)
    const report = await sync(roster, { roles: 'enforce' })
    expect(report).toMatchObject({ created: [], attributesSet: [], rolesSet: [] })
    expect(mock.counters.calls).toMatchObject({ userCreate: 3, userUpdate: 0 })
  })

  it('names the rows of users that iAdvize cannot create, and writes nothing', async () => {
    const { mock, sync } = createScene()
    const [one, two, three] = people(3) as [RosterEntry, RosterEntry, RosterEntry]
    const roster = [one, { ...two, attributes: {} }, { ...three, roles: [] }]
    for (const mode of ['plan', 'apply'] as const) {
      const error = await failureOf(sync(roster, { mode }))
      expect(error).toBeInstanceOf(RosterError)
      expect(error).toMatchObject({
        problems: [
          { row: 2, email: two.email, problem: 'creation-impossible' },
          { row: 3, email: three.email, problem: 'creation-impossible' },
        ],
      })
      expect(error.message).toMatch(/Row 2: user1@acme.com cannot be created\. .*`lastName`/)
      expect(error.message).toMatch(/Row 3: user2@acme.com cannot be created\. .*requires a role/)
    }
    expect(mock.counters.calls).toMatchObject({ userCreate: 0 })
  })

  it('requires nothing of existing users', async () => {
    const { sync } = createScene({ users: seeds(1) })
    const roster = people(1).map(({ email }) => ({ email, attributes: { firstName: 'Alice' } }))
    expect(await sync(roster)).toMatchObject({ status: 'done', attributesSet: emails(roster) })
  })

  it('counts a user who was created meanwhile as existing', async () => {
    const { mock, directory } = createScene()
    const run = syncUsers(directory, people(3), {
      ...APPLY,
      confirm: () => {
        mock.users.add({ email: 'user1@acme.com' })
        return true
      },
    })
    const report = await run.report
    expect(report).toMatchObject({ status: 'done', failed: [] })
    expect(report.created).toEqual(['user0@acme.com', 'user2@acme.com'])
  })

  it.each<MockIadvizeFault>([
    { reset: true, applied: true },
    { status: 504, applied: true },
    { html: true, applied: true },
  ])('creates and deletes no user twice when responses are lost: %j', async (fault) => {
    const { mock, sync } = createScene({ users: [{ email: 'gone@acme.com' }, ...seeds(9)] })
    const plan = [3, 5].map((onCall) => ({ operation: 'userCreate' as const, onCall, ...fault }))
    mock.faults.plan.push(...plan, { operation: 'userDelete', onCall: 1, ...fault })
    const report = await sync(people(20), { absent: 'remove' })
    expect(report).toMatchObject({ status: 'done', failed: [], removed: ['gone@acme.com'] })
    expect(mock.users.all().filter(({ deletedAt }) => deletedAt === null)).toHaveLength(20)
    expect(mock.counters).toMatchObject({ usersCreated: 11, usersDeleted: 1 })
    expect(mock.counters.calls).toMatchObject({ userCreate: 11, userDelete: 1 })
  })

  it('names refused users, and creates the others', async () => {
    const refusedEmails = ['user7@acme.com', 'user40@acme.com']
    const { mock, sync } = createScene({ faults: { graphql: { refusedEmails } } })
    const report = await sync(people(50))
    expect(emails(report.failed).sort()).toEqual([...refusedEmails].sort())
    expect([report.created.length, mock.counters.calls.userCreate]).toEqual([48, 50])
  })

  it('continues when the access key expires, with one more login', async () => {
    const { mock, sync } = createScene()
    const stop = mock.events.subscribe(({ type }) => {
      if (type !== 'graphql-called' || mock.counters.usersCreated < 25) return
      stop()
      mock.revokeKeys()
    })
    expect(await sync(people(50))).toMatchObject({ status: 'done', failed: [] })
    expect(mock.counters).toMatchObject({ usersCreated: 50, calls: { login: 2 } })
  })

  it('stays within the rate that the server allows', async () => {
    const { mock, sync } = createScene({ faults: { graphql: { ratePerSecond: 20 } } })
    const report = await sync(people(25), { ratePerSecond: 15 })
    expect(report).toMatchObject({ status: 'done', failed: [] })
    expect(report.created).toHaveLength(25)
    expect(mock.counters.calls.userCreate).toBeLessThanOrEqual(Math.ceil(25 * 1.3))
  })

  it('stops with the reason when the password is wrong, without a change', async () => {
    const { mock, api } = createDesk({ users: [] }, { password: 'not it' })
    const { report } = syncUsers(iadvizeDirectory(api), people(3), APPLY)
    await expect(report).rejects.toMatchObject({ code: 'misconfigured' })
    expect(mock.users.all()).toEqual([])
  })

  it('is finished by the next run when it was stopped, and creates no user twice', async () => {
    const { mock, sync } = createScene()
    const journal = createMemoryJournal()
    const stop = new AbortController()
    mock.events.subscribe(() => mock.counters.usersCreated >= 10 && stop.abort())
    const first = await sync(people(30), { journal, signal: stop.signal })
    expect(first.status).toBe('aborted')
    const second = await sync(people(30), { journal })
    expect(second).toMatchObject({ status: 'done', failed: [] })
    expect(first.created.length + second.created.length).toBe(30)
    expect(mock.counters).toMatchObject({ usersCreated: 30, calls: { userCreate: 30 } })
  })

  it('refuses to remove more than a tenth of the users', async () => {
    const { mock, sync } = createScene({ users: seeds(20) })
    const refused = sync(people(10), { absent: 'remove' })
    await expect(refused).rejects.toMatchObject({ code: 'guard_refused' })
    expect(mock.counters.calls.userDelete).toBe(0)
  })

  it.each(['refuse', 'keep'] as const)(
    'never removes the account that logs in, and reports it (scim: %s)',
    async (scim) => {
      const { email } = MOCK_IADVIZE_ACCOUNT
      const { mock, sync } = createScene({ users: [{ email }, ...seeds(3)] })
      const guards = { maxRemovedShare: 1, scim }
      const { plan, removed } = await sync(people(1), { absent: 'remove', guards })
      expect(plan.kept).toEqual([email])
      expect([removed, emails(plan.remove)]).toEqual([
        ['user1@acme.com', 'user2@acme.com'],
        ['user1@acme.com', 'user2@acme.com'],
      ])
      expect(mock.users.find(email)).toBeDefined()
      expect((await sync(people(1))).plan.kept).toEqual([])
    },
  )

  it('does not continue with the journal of another account', async () => {
    const { mock, sync } = createScene({
      accounts: [MOCK_IADVIZE_ACCOUNT, { email: 'other@acme.com', password: 'x' }],
    })
    const journal = createMemoryJournal()
    await sync(people(1), { journal })
    const other = createIadvizeApi({ email: 'other@acme.com', password: 'x', fetch: mock.fetch })
    const { report } = syncUsers(iadvizeDirectory(other), people(2), { ...APPLY, journal })
    await expect(report).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringMatching(/iadvize:admin@example\.com, not to iadvize:other@/) as string,
    })
    expect(mock.counters.usersCreated).toBe(1)
  })

  it('accepts a roster with names of roles and projects', async () => {
    const row = {
      email: 'a@acme.com',
      roles: 'operator:6661|6662',
      'attributes.lastName': 'Moreau',
    }
    const { mock, sync } = createScene()
    await sync(parseRoster([row], { toRoleId: toIadvizeRoleId }))
    expect(mock.users.all()).toMatchObject([{ roleIds: ['2'], projectIds: ['6661', '6662'] }])
  })
})

describe('P09: a run into iAdvize that is killed', () => {
  /** 20 are there with upgraded roles, 5 of them to be removed and 15 to be renamed; 10 are to come. */
  function createVictim() {
    const users = seeds(20).map((seed) => ({ ...seed, roleIds: ['4'] }))
    const journal = createTextJournal()
    return { ...createScene({ users }), roster: people(30).slice(5), journal }
  }

  /** How a process that is killed at this step leaves the world. */
  async function runUntil(scene: ReturnType<typeof createVictim>, killAt: number) {
    const { mock, directory, roster, journal } = scene
    const process = createKillableProcess(directory, journal, killAt)
    const run = syncUsers(process.directory, roster, {
      ...APPLY,
      absent: 'remove',
      guards: { maxRemovedShare: 0.5 },
      journal: process.journal,
    })
    const end = await Promise.race([run.report, process.killed])
    while (mock.counters.inFlight > 0) await new Promise((resolve) => setImmediate(resolve))
    return { end, steps: process.steps() }
  }

  it('finishes without duplicates when run again, at each of 20 random points', async () => {
    const { steps } = await runUntil(createVictim(), Infinity)
    const random = createRandom(9)
    for (let round = 0; round < 20; round++) {
      const killAt = 1 + Math.floor(random() * steps)
      const scene = createVictim()
      expect((await runUntil(scene, killAt)).end, `killed at ${killAt}`).toBe('killed')
      const { end } = await runUntil(scene, Infinity)
      expect(end).toMatchObject({ status: 'done', failed: [], left: [] })
      const { mock, roster } = scene
      const present = mock.users.all().filter(({ deletedAt }) => deletedAt === null)
      expect(sorted(emails(present))).toEqual(sorted(emails(roster)))
      expect(mock.counters).toMatchObject({ usersCreated: 10, usersDeleted: 5 })
      expect(present.filter(({ roleIds }) => roleIds[0] === '4')).toHaveLength(15)
      expect(present.every(({ lastName }) => lastName.startsWith('Number'))).toBe(true)
    }
  }, 60_000)
})
