import { parse } from 'csv-parse/sync'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MOCK_ACCESS_KEY, MOCK_IADVIZE_ACCOUNT } from '../../../../src/mock/index.js'
import { serveMockIadvize, serveMockWisdom } from '../../../../src/mock/node.js'
import {
  createIadvizeApi,
  iadvizeDirectory,
  toIadvizeRoleId,
} from '../../../../src/iadvize/index.js'
import { createWisdomApi } from '../../../../src/server/index.js'
import {
  parseRoster,
  syncUsers,
  wisdomDirectory,
  type SyncOptions,
} from '../../../../src/users/index.js'
import { IS_ALL } from '../../../support/isAll.js'
import { APPLY, emails, sorted } from '../support.js'
import { createTextJournal, type TextJournal } from '../journal/textJournal.js'

const PEOPLE = IS_ALL ? 2_000 : 600

interface Range {
  from: number
  to: number
  /** How many of them, from the first on, are not what they were. */
  changed?: number
}

/** One file for both systems: regions for WisdomAI, languages and channels for iAdvize. */
function createRoster({ from, to, changed = 0 }: Range) {
  const rows = Array.from({ length: to - from }, (_, index) => {
    const isNew = index < changed
    const channels = index % 2 ? 'chat(slots=3)' : 'chat(slots=3) call(desk)'
    return [
      `person${from + index}@acme.com,VIEWER:domain_1,${isNew ? 'eu' : 'us'}`,
      `operator:6661,Doe,${isNew ? 'fr' : 'en'},${channels}`,
    ].join()
  })
  const header =
    'email,roles,attributes.region,iadvize.roles,iadvize.lastName,iadvize.interfaceLanguage,iadvize.channels'
  return parseRoster(parse([header, ...rows].join('\n'), { columns: true }), {
    directories: { iadvize: { toRoleId: toIadvizeRoleId } },
  })
}

/** Both over loopback. */
async function createSystems() {
  const wisdom = await serveMockWisdom({ users: [], roleAssignments: 'roleId-scopes' })
  const iadvize = await serveMockIadvize({ users: [], userFields: 'all' })
  onTestFinished(() => wisdom.close())
  onTestFinished(() => iadvize.close())
  const wisdomApi = createWisdomApi({ baseUrl: wisdom.origin, accessKey: MOCK_ACCESS_KEY })
  const iadvizeApi = createIadvizeApi({ ...MOCK_IADVIZE_ACCOUNT, baseUrl: iadvize.origin })
  const directories = [
    wisdomDirectory(wisdomApi, { roleAssignments: 'roleId-scopes' }),
    iadvizeDirectory(iadvizeApi),
  ]
  return { wisdom, iadvize, directories }
}

type Systems = Awaited<ReturnType<typeof createSystems>>

const CHANGES = [
  'createUsers',
  'setUserAttributes',
  'deleteUsersFromWorkspace',
  'userCreate',
  'userUpdate',
  'userDelete',
  'userSkillsSet',
] as const

const toCalls = ({ wisdom, iadvize }: Systems) => ({
  ...wisdom.counters.calls,
  ...iadvize.counters.calls,
})

/** The changes that both systems are asked for meanwhile. */
async function countChanges(systems: Systems, work: () => Promise<void>) {
  const before = toCalls(systems)
  await work()
  const now = toCalls(systems)
  const since = CHANGES.map((name) => [name, now[name] - before[name]] as const)
  return Object.fromEntries(since.filter(([, calls]) => calls > 0))
}

const emailsIn = ({ wisdom, iadvize }: Systems) =>
  [wisdom.users.all(), iadvize.users.all().filter(({ deletedAt }) => deletedAt === null)].map(
    (people) => sorted(emails(people)),
  )

const OPTIONS = { ...APPLY, roles: 'enforce', absent: 'remove' } satisfies SyncOptions

const sync = async (systems: Systems, range: Range, options: SyncOptions = OPTIONS) => {
  const runs = syncUsers(systems.directories, createRoster(range), options)
  return Promise.all(runs.map(({ report }) => report))
}

const FIRST = { from: 0, to: PEOPLE }
/** 100 are new, 300 changed, 50 removed. */
const SECOND = { from: 50, to: PEOPLE + 100, changed: 300 }

// Thousands of calls over loopback: seconds, or more on a machine that is busy with something else.
describe(`a roster of ${PEOPLE} people`, { timeout: 180_000 }, () => {
  it('goes into both systems, and when it is changed exactly the changes do', async () => {
    const systems = await createSystems()
    const first = await countChanges(systems, async () => {
      for (const report of await sync(systems, FIRST))
        expect(report).toMatchObject({ status: 'done', failed: [], left: [], skipped: [] })
    })
    expect(first).toEqual({ createUsers: PEOPLE / 100, userCreate: PEOPLE })
    expect(emailsIn(systems).map(({ length }) => length)).toEqual([PEOPLE, PEOPLE])
    expect(systems.iadvize.users.find('person0@acme.com')).toMatchObject({
      roleIds: ['2'],
      projectIds: ['6661'],
      lastName: 'Doe',
      channels: { chatConfiguration: { numberOfSlots: 3 }, callConfiguration: { isEnabled: true } },
    })

    const second = await countChanges(systems, async () => {
      for (const report of await sync(systems, SECOND)) {
        expect(report).toMatchObject({ status: 'done', failed: [], left: [], rolesSet: [] })
        expect(report.created).toHaveLength(100)
        expect(report.attributesSet).toHaveLength(300)
        expect(report.removed).toHaveLength(50)
      }
    })
    expect(second).toEqual({
      createUsers: 1,
      setUserAttributes: 300,
      deleteUsersFromWorkspace: 1,
      userCreate: 100,
      userUpdate: 300,
      userDelete: 50,
    })
    const wanted = sorted(emails(createRoster(SECOND)))
    expect(emailsIn(systems)).toEqual([wanted, wanted])

    const third = await countChanges(systems, async () => {
      for (const { plan } of await sync(systems, SECOND)) expect(plan.calls).toBe(0)
    })
    expect(third).toEqual({})
  }, 60_000)
})

describe('one system that refuses connections half-way', () => {
  const IADVIZE = `iadvize:${MOCK_IADVIZE_ACCOUNT.email}`
  const COUNT = 200
  const range = { from: 0, to: COUNT }

  function createJournals() {
    const journals = new Map<string, TextJournal>()
    const open = (name: string) => {
      const journal = journals.get(name) ?? createTextJournal()
      journals.set(name, journal)
      return journal
    }
    const lastLineOf = (name: string) =>
      JSON.parse(open(name).text.trimEnd().split('\n').at(-1) ?? '') as {
        type: string
        left?: unknown[]
      }
    return { open, lastLineOf }
  }

  it.each([
    [
      IADVIZE,
      'wisdom',
      ({ iadvize }: Systems) => {
        iadvize.faults.plan.push(
          { operation: 'userCreate', onCall: 100, reset: true, times: 1e6 },
          { operation: 'users', onCall: 2, reset: true, times: 1e6 },
        )
        return () => (iadvize.faults.plan.length = 0)
      },
    ],
    [
      'wisdom',
      IADVIZE,
      ({ wisdom }: Systems) => {
        wisdom.faults.plan.push(
          { operation: 'createUsers', onCall: 11, reset: true, times: 1e6 },
          { operation: 'listUsers', onCall: 2, reset: true, times: 1e6 },
        )
        return () => (wisdom.faults.plan.length = 0)
      },
    ],
  ])(
    'is %s: %s is complete, the journal names what is left, and the next run finishes it',
    async (broken, other, breakDown) => {
      const systems = await createSystems()
      const { open, lastLineOf } = createJournals()
      const options = { ...OPTIONS, batchSize: 10, sendWelcomeEmail: true, journal: open }
      const repair = breakDown(systems)
      const reports = await sync(systems, range, options)
      const of = (name: string) => reports.find(({ plan }) => plan.directory === name)
      expect(of(other)).toMatchObject({ status: 'done', failed: [], left: [] })
      expect(of(other)?.created).toHaveLength(COUNT)
      expect(of(broken)).toMatchObject({
        status: 'stopped',
        stoppedBy: { code: 'upstream_unavailable' },
      })

      const { created = [], left = [] } = of(broken) ?? {}
      expect(created.length).toBeGreaterThan(50)
      expect(created.length + left.length).toBe(COUNT)
      expect(lastLineOf(broken)).toMatchObject({ type: 'stopped', left })
      expect(lastLineOf(other)).toMatchObject({ type: 'end' })

      repair()
      for (const report of await sync(systems, range, options))
        expect(report).toMatchObject({ status: 'done', failed: [], left: [] })
      const { wisdom, iadvize } = systems
      const everybody = sorted(emails(createRoster(range)))
      expect(emailsIn(systems)).toEqual([everybody, everybody])
      expect(iadvize.counters.usersCreated).toBe(COUNT)
      expect(wisdom.counters).toMatchObject({ usersCreated: COUNT, rolesOverwritten: 0 })
      expect(new Set(wisdom.welcomeEmails).size).toBe(wisdom.welcomeEmails.length)
      expect(lastLineOf(broken)).toMatchObject({ type: 'end' })
    },
    60_000,
  )
})
