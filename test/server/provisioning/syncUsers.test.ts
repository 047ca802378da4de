import { describe, expect, it } from 'vitest'
import { RosterError, syncUsers } from '../../../src/users/index.js'
import { WisdomError } from '../../../src/server/index.js'
import {
  ADMIN,
  APPLY,
  createWorkspace,
  email,
  emails,
  eventsOf,
  FAST,
  people,
  seeds,
  sorted,
  VIEWER,
} from './support.js'

describe('without options', () => {
  it('writes nothing, and reports what it would do', async () => {
    const { mock, directory } = createWorkspace()
    const report = await syncUsers(directory, people(3)).report
    expect(report).toMatchObject({ status: 'planned', created: [], plan: { calls: 1 } })
    expect(emails(report.plan.create)).toEqual(emails(people(3)))
    expect(mock.users.all()).toEqual([])
  })

  it('removes no user who is missing in the roster', async () => {
    const { directory } = createWorkspace({ users: [{ email: email(0) }] })
    expect((await syncUsers(directory, people(0)).report).plan.remove).toEqual([])
  })
})

describe('users who do not exist', () => {
  it('P01: of 1,000 wanted users, 400 are created and the changed roles of 600 stay', async () => {
    const existing = seeds(600, { roles: ADMIN })
    const { mock, directory } = createWorkspace({ users: existing })
    const { created, failed } = await syncUsers(directory, people(1000, { roles: VIEWER }), APPLY)
      .report
    expect(created).toHaveLength(400)
    expect(failed).toEqual([])
    expect(mock.counters).toMatchObject({ usersCreated: 400, rolesOverwritten: 0 })
    expect(mock.users.all()).toHaveLength(1000)
    const isAdmin = mock.users.all().map(({ roleAssignments }) => roleAssignments[0]?.roleId)
    expect(isAdmin.filter((roleId) => roleId === ADMIN[0]?.roleId)).toHaveLength(600)
  })

  it('are created in batches with the same values, in any order', async () => {
    const { mock, directory } = createWorkspace()
    const roster = [
      { email: 'a@acme.com', attributes: { region: 'eu', team: 'x' } },
      { email: 'b@acme.com', attributes: { region: 'us' } },
      { email: 'c@acme.com', attributes: { team: 'x', region: 'eu' } },
    ]
    const run = syncUsers(directory, roster, APPLY)
    expect((await run.plan).calls).toBe(2)
    await run.report
    expect(mock.counters.calls.createUsers).toBe(2)
    const stored = mock.users
      .all()
      .map(({ email, attributes }) => [email, Object.keys(attributes).length])
    expect(Object.fromEntries(stored)).toEqual({
      'a@acme.com': 2,
      'b@acme.com': 1,
      'c@acme.com': 2,
    })
  })

  it('are created in batches of batchSize, and the plan has their number', async () => {
    const { mock, directory } = createWorkspace()
    const { plan } = await syncUsers(directory, people(25), { ...APPLY, batchSize: 10 }).report
    expect(plan.calls).toBe(3)
    expect(mock.counters.calls.createUsers).toBe(3)
  })

  it('are matched without regard to case, and sent as written', async () => {
    const { mock, directory } = createWorkspace({ users: [{ email: 'Alice@Acme.com' }] })
    const roster = [{ email: 'alice@acme.com' }, { email: 'Bob@Acme.com' }]
    const { created } = await syncUsers(directory, roster, APPLY).report
    expect(created).toEqual(['Bob@Acme.com'])
    expect(emails(mock.users.all())).toEqual(['Alice@Acme.com', 'Bob@Acme.com'])
  })

  it('get one welcome email each with sendWelcomeEmail, and none by default', async () => {
    const { mock, directory } = createWorkspace()
    await syncUsers(directory, people(3), APPLY).report
    expect(mock.welcomeEmails).toEqual([])
    await syncUsers(directory, people(5), { ...APPLY, sendWelcomeEmail: true }).report
    expect(mock.welcomeEmails).toEqual([email(3), email(4)])
  })
})

describe('existing users', () => {
  it('keep their roles, and get those of the roster with enforce', async () => {
    const users = seeds(3, { roles: ADMIN })
    const { mock, directory } = createWorkspace({ users })
    await syncUsers(directory, people(3, { roles: VIEWER }), APPLY).report
    expect(mock.counters.rolesOverwritten).toBe(0)

    const { rolesSet } = await syncUsers(directory, people(3, { roles: VIEWER }), {
      ...APPLY,
      roles: 'enforce',
    }).report
    expect(sorted(rolesSet)).toEqual(emails(people(3)))
    expect(mock.users.all().map(({ roleAssignments }) => roleAssignments)).toEqual(
      Array(3).fill(VIEWER),
    )
    expect(mock.counters.calls.createUsers).toBe(1)
  })

  it('are not changed by enforce if their roles are right, or the roster has none', async () => {
    const users = [
      { email: email(0), roles: VIEWER },
      { email: email(1), roles: ADMIN },
      { email: email(2), roles: ADMIN },
    ]
    const { directory } = createWorkspace({ users }, { roleAssignments: 'roleId-scopes' })
    const roster = [
      { email: email(0), roles: VIEWER },
      { email: email(1), roles: [] },
      { email: email(2), roles: VIEWER },
    ]
    const { plan } = await syncUsers(directory, roster, { ...FAST, roles: 'enforce' }).report
    expect(plan.roles).toMatchObject([
      { user: { email: email(2) }, before: ['ADMIN:domain_1'], roles: ['VIEWER:domain_1'] },
    ])
  })

  it('get no welcome email from enforce', async () => {
    const { mock, directory } = createWorkspace({ users: seeds(2) })
    await syncUsers(directory, people(2, { roles: VIEWER }), {
      ...APPLY,
      roles: 'enforce',
      sendWelcomeEmail: true,
    }).report
    expect(mock.counters).toMatchObject({ rolesOverwritten: 2, welcomeEmails: 0 })
  })

  const attributes = [
    { key: 'region', value: 'us', source: 'DATABASE' },
    { key: 'team', value: 'x', source: 'DATABASE' },
    { key: 'department', value: 'sales', source: 'JWT' },
  ] as const

  it.each([
    ['merge', { region: 'eu', team: 'x' }],
    ['replace', { region: 'eu' }],
    ['keep', { region: 'us', team: 'x' }],
  ] as const)(
    'get attributes as in %s, and none that single sign-on owns',
    async (mode, stored) => {
      const { mock, directory } = createWorkspace({ users: [{ email: email(0), attributes }] })
      const roster = [{ email: email(0), attributes: { region: 'eu', department: 'legal' } }]
      const { plan } = await syncUsers(directory, roster, { ...APPLY, attributes: mode }).report
      const now = mock.users.find(email(0))?.storedAttributes ?? []
      const bySource = (source: string) =>
        Object.fromEntries(
          now.filter((each) => each.source === source).map((each) => [each.key, each.value]),
        )
      expect(bySource('DATABASE')).toEqual(stored)
      expect(bySource('JWT')).toEqual({ department: 'sales' })
      expect(plan.readOnly).toEqual(
        mode === 'keep' ? [] : [{ email: email(0), keys: ['department'] }],
      )
    },
  )

  it('take no call when nothing differs', async () => {
    const { mock, directory } = createWorkspace({ users: [{ email: email(0), attributes }] })
    const roster = [{ email: email(0), attributes: { region: 'us' } }]
    const { plan } = await syncUsers(directory, roster, APPLY).report
    expect(plan).toMatchObject({ calls: 0, unchanged: [email(0)] })
    expect(mock.counters.usersUpdated).toBe(0)
  })

  it('are not changed when a row matches several of them', async () => {
    const users = [{ email: 'Al@acme.com' }, { email: 'AL@acme.com' }]
    const { mock, directory } = createWorkspace({ users })
    const roster = [{ email: 'al@acme.com', attributes: { region: 'eu' } }]
    const options = { ...APPLY, absent: 'remove', guards: { maxRemovedShare: 1 } } as const
    const { plan } = await syncUsers(directory, roster, options).report
    expect(plan.ambiguous).toEqual(['al@acme.com'])
    expect(mock.counters).toMatchObject({ usersUpdated: 0, usersDeleted: 0, usersCreated: 0 })
  })

  it('are removed when absent from the roster, with `absent: remove`', async () => {
    const { mock, directory } = createWorkspace({ users: seeds(20) })
    const options = { ...APPLY, absent: 'remove' } as const
    const { removed } = await syncUsers(directory, people(18), options).report
    expect(sorted(removed)).toEqual([email(18), email(19)])
    expect(mock.users.all()).toHaveLength(18)
  })
})

describe('a second run', () => {
  it('plans nothing', async () => {
    const { directory } = createWorkspace({}, { roleAssignments: 'roleId-scopes' })
    const roster = people(30, { roles: VIEWER, attributes: { region: 'eu' } })
    const options = { ...APPLY, roles: 'enforce', absent: 'remove' } as const
    await syncUsers(directory, roster, options).report
    const { plan } = await syncUsers(directory, roster, options).report
    expect(plan).toMatchObject({ calls: 0, create: [], roles: [], attributes: [], remove: [] })
    expect(plan.unchanged).toHaveLength(30)
  })
})

describe('confirm', () => {
  it('gets the plan that is then applied, and stops it with false', async () => {
    const { mock, directory } = createWorkspace()
    const seen: unknown[] = []
    const confirm =
      (answer: boolean) =>
      ([plan]: readonly unknown[]) => {
        seen.push(plan)
        return answer
      }
    const no = await syncUsers(directory, people(2), { ...APPLY, confirm: confirm(false) }).report
    expect(no.status).toBe('planned')
    expect(mock.users.all()).toEqual([])

    const yes = await syncUsers(directory, people(2), { ...APPLY, confirm: confirm(true) }).report
    expect(yes.status).toBe('done')
    expect(seen).toEqual([no.plan, yes.plan])
    expect(mock.users.all()).toHaveLength(2)
  })
})

describe('its events', () => {
  it('report the progress up to the total, and are complete for a late iteration', async () => {
    const { directory } = createWorkspace()
    const run = syncUsers(directory, people(50), { ...APPLY, batchSize: 10 })
    await run.report
    const events = await eventsOf(run)
    expect(events.map(({ type }) => type)).toEqual([
      'planned',
      ...Array<string>(5).fill('settled'),
      'finished',
    ])
    const progress = events.flatMap((event) =>
      event.type === 'settled' ? event.progress.done : [],
    )
    expect(progress).toEqual([10, 20, 30, 40, 50])
    expect(await eventsOf(run)).toEqual(events)
  })

  it('end with the error when the directory cannot be listed', async () => {
    const { mock, directory } = createWorkspace()
    mock.accessKeys.clear()
    const run = syncUsers(directory, people(1))
    await expect(eventsOf(run)).rejects.toMatchObject({ code: 'misconfigured' })
    await expect(run.plan).rejects.toMatchObject({ code: 'misconfigured' })
    await expect(run.report).rejects.toMatchObject({ code: 'misconfigured' })
  })

  it('do not start the run again', async () => {
    const { mock, directory } = createWorkspace()
    const run = syncUsers(directory, people(3), APPLY)
    await Promise.all([eventsOf(run), eventsOf(run), run.plan, run.report, run.report])
    expect(mock.counters.calls).toMatchObject({ listUsers: 1, createUsers: 1 })
  })
})

describe('an invalid call', () => {
  it('with a repeated or missing email throws synchronously, and names all rows', () => {
    const { mock, directory } = createWorkspace()
    const roster = [{ email: 'a@acme.com' }, { email: 'b@acme.com' }, { email: ' A@Acme.com' }]
    const sync = (entries: typeof roster) => () => syncUsers(directory, entries)
    expect(sync(roster)).toThrow(RosterError)
    expect(sync(roster)).toThrow(/Row 3: .*A@Acme.com is in row 1 already/)
    expect(sync([{ email: '' }])).toThrow(/Row 1: has no email/)
    expect(mock.counters.calls.listUsers).toBe(0)
  })

  it.each([
    [{ mode: 'aply' }, /`mode` is "aply". Use 'plan' or 'apply'/],
    [{ batchSize: 0 }, /`batchSize` is 0/],
    [{ batchSize: 1.5 }, /`batchSize`/],
    [{ concurrency: 0 }, /`concurrency`/],
    [{ ratePerSecond: 0 }, /`ratePerSecond`/],
    [{ ratePerSecond: NaN }, /`ratePerSecond`/],
    [{ ratePerSecond: Infinity }, /`ratePerSecond`/],
    [{ retryBudget: -1 }, /`retryBudget`/],
    [{ guards: { maxRemovedShare: 10 } }, /`guards.maxRemovedShare` is 10/],
    [{ guards: { maxShare: 0.01 } }, /`guards.maxShare` does not exist.+maxRemovedShare/],
    [{ guards: { scim: 'ignore' } }, /`guards.scim` is "ignore"/],
  ])('with the option %o throws synchronously', (options, message) => {
    const { directory } = createWorkspace()
    const sync = () => syncUsers(directory, [], options as object)
    expect(sync).toThrow(WisdomError)
    expect(sync).toThrow(message)
  })
  it('in the wrong order says the right one', () => {
    const { directory } = createWorkspace()
    const wrong = syncUsers as (roster: object, target: object) => unknown
    for (const target of [directory, [directory]]) {
      expect(() => wrong(people(1), target)).toThrow(/Pass the directory first/)
    }
  })
})
