import { parse } from 'csv-parse/sync'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import { serveMockWisdom } from '../../../src/mock/node.js'
import {
  createWisdomApi,
  parseRoster,
  syncUsers,
  wisdomDirectory,
  type SyncAllOptions,
} from '../../../src/server/index.js'
import { APPLY, emails, sorted } from './support.js'
import { createSupportDesk } from './supportDesk.js'
import { createTextJournal, type TextJournal } from './textJournal.js'

const PEOPLE = 2_000

interface Range {
  from: number
  to: number
  /** How many of them, from the first on, are not what they were. */
  changed?: number
}

/** One file for both systems: regions for WisdomAI, languages and channels for the support desk. */
function createRoster({ from, to, changed = 0 }: Range) {
  const rows = Array.from({ length: to - from }, (_, index) => {
    const isNew = index < changed
    const channels = index % 2 ? 'chat(slots=3)' : 'chat(slots=3) call(desk)'
    return [
      `person${from + index}@acme.com,VIEWER:domain_1,${isNew ? 'eu' : 'us'}`,
      `operator:1234,Doe,${isNew ? 'fr' : 'en'},${channels}`,
    ].join()
  })
  const header =
    'email,roles,attributes.region,iadvize.roles,iadvize.lastName,iadvize.language,iadvize.channels'
  return parseRoster(parse([header, ...rows].join('\n'), { columns: true }), {
    directories: { iadvize: { toRoleId: (text) => ({ operator: '2' })[text] } },
  })
}

/** WisdomAI over loopback, and another system. */
async function createSystems() {
  const wisdom = await serveMockWisdom({ users: [], roleAssignments: 'roleId-scopes' })
  onTestFinished(() => wisdom.close())
  const api = createWisdomApi({ baseUrl: wisdom.origin, accessKey: MOCK_ACCESS_KEY })
  const desk = createSupportDesk()
  return {
    wisdom,
    desk,
    directories: [wisdomDirectory(api, { roleAssignments: 'roleId-scopes' }), desk.directory],
  }
}

type Systems = Awaited<ReturnType<typeof createSystems>>

/** The requests that each system gets meanwhile. */
async function countCalls({ wisdom: { counters }, desk }: Systems, work: () => Promise<void>) {
  const before = { ...counters.calls }
  desk.takeCalls()
  await work()
  const since = Object.entries(counters.calls).map(
    ([name, calls]) => [name, calls - before[name as keyof typeof before]] as const,
  )
  return { wisdom: Object.fromEntries(since), desk: desk.takeCalls() }
}

const OPTIONS = { ...APPLY, roles: 'enforce', absent: 'remove' } satisfies SyncAllOptions

const sync = async (systems: Systems, range: Range, options: SyncAllOptions = OPTIONS) => {
  const reports = await syncUsers(createRoster(range), systems.directories, options).reports
  return reports.map(({ report, error }) => {
    if (!report) throw error
    return report
  })
}

const FIRST = { from: 0, to: PEOPLE }
/** 100 are new, 300 changed, 50 gone. */
const SECOND = { from: 50, to: PEOPLE + 100, changed: 300 }

describe('a roster of 2,000 people', () => {
  it('goes into both systems, and when it is changed exactly the changes do', async () => {
    const systems = await createSystems()
    const { wisdom, desk } = systems
    const first = await countCalls(systems, async () => {
      for (const report of await sync(systems, FIRST))
        expect(report).toMatchObject({ status: 'done', failed: [], left: [], skipped: [] })
    })
    expect(wisdom.users.all()).toHaveLength(PEOPLE)
    expect(desk.find('person0@acme.com')).toMatchObject({
      roles: [{ roleId: '2', scopes: ['1234'] }],
      attributes: { lastName: 'Doe', language: 'en' },
      secrets: { channels: 'chat(slots=3) call(desk)' },
    })
    expect(first.desk).toEqual({ list: 1, create: PEOPLE, update: 0, remove: 0 })

    const second = await countCalls(systems, async () => {
      for (const report of await sync(systems, SECOND)) {
        expect(report).toMatchObject({ status: 'done', failed: [], left: [], rolesSet: [] })
        expect(report.created).toHaveLength(100)
        expect(report.attributesSet).toHaveLength(300)
        expect(report.removed).toHaveLength(50)
      }
    })
    expect(second.desk).toEqual({ list: 1, create: 100, update: 300, remove: 50 })
    expect(second.wisdom).toMatchObject({ listUsers: 1, createUsers: 1, setUserAttributes: 300 })
    expect(second.wisdom).toMatchObject({ deleteUsersFromWorkspace: 1 })
    const wanted = emails(createRoster(SECOND))
    expect(sorted(emails(wisdom.users.all()))).toEqual(sorted(wanted))
    expect(sorted(emails(desk.all()))).toEqual(sorted(wanted))

    const third = await countCalls(systems, async () => {
      for (const { plan } of await sync(systems, SECOND)) expect(plan.calls).toBe(0)
    })
    expect(third.desk).toEqual({ list: 1, create: 0, update: 0, remove: 0 })
    expect(third.wisdom).toMatchObject({ listUsers: 1, createUsers: 0, setUserAttributes: 0 })
    expect(third.wisdom).toMatchObject({ deleteUsersFromWorkspace: 0 })
  }, 60_000)
})

describe('one system that refuses connections half-way', () => {
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
      'iadvize',
      'wisdom',
      ({ desk }: Systems) => {
        desk.health.requests = 100
        return () => (desk.health.requests = Infinity)
      },
    ],
    [
      'wisdom',
      'iadvize',
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
      const reports = await syncUsers(createRoster(range), systems.directories, options).reports
      const of = (name: string) => reports.find(({ directory }) => directory === name)?.report
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
      const { wisdom, desk } = systems
      expect(new Set(desk.all().map(({ email }) => email)).size).toBe(COUNT)
      expect(desk.all()).toHaveLength(COUNT)
      expect(wisdom.counters).toMatchObject({ usersCreated: COUNT, rolesOverwritten: 0 })
      expect(new Set(wisdom.welcomeEmails).size).toBe(wisdom.welcomeEmails.length)
      expect(lastLineOf(broken)).toMatchObject({ type: 'end' })
    },
    60_000,
  )
})
