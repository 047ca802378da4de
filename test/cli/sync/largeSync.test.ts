import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect, it, onTestFinished } from 'vitest'
import { MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import type { MockUserSeed } from '../../../src/mock/tenant/users.js'
import { serveMockWisdom } from '../../../src/mock/node.js'
import { ROLES } from '../../../src/server/index.js'
import { startCli } from '../support/startCli.js'
import { createFile } from '../support/runCli.js'

const PEOPLE = 10_000
const EXISTING = 600
const ADMIN = [{ roleId: ROLES.ADMIN, scopes: ['domain_1'] }]

const emailOf = (i: number) => `person${i}@example.com`
const regionOf = (i: number) => `region-${i % 5}`

/** Existing users of the roster, with roles that were raised by hand. */
const existing: MockUserSeed[] = Array.from({ length: EXISTING }, (_, i) => ({
  email: emailOf(i * 16),
  roles: ADMIN,
  attributes: [
    // Every tenth gets another region.
    { key: 'region', value: i % 10 === 0 ? 'old' : regionOf(i * 16), source: 'DATABASE' },
    { key: 'department', value: 'from SSO', source: 'JWT' },
  ],
}))

const toRow = (i: number) =>
  `"${emailOf(i)}",${i % 3 === 0 ? 'CREATOR;VIEWER' : 'VIEWER'},domain_1,${regionOf(i)},roster`

const createRoster = () =>
  createFile(
    'people.csv',
    [
      '\ufeffemail,roles,scopes,attr.region,attr.department',
      ...Array.from({ length: PEOPLE }, (_, i) => toRow(i)),
    ].join('\r\n'),
  )

it('10,000 users are synced over HTTP by three runs, two of them killed: no user twice, no role changed', async () => {
  const mock = await serveMockWisdom({ users: existing })
  onTestFinished(() => mock.close())
  const path = await createRoster()
  const journal = `${path}.journal.jsonl`
  const env = { WISDOM_BASE_URL: mock.origin, WISDOM_ACCESS_KEY: MOCK_ACCESS_KEY }
  const argv = [
    'users',
    'sync',
    path,
    '--apply',
    '--send-welcome-email',
    '--rate-per-second',
    '1000',
  ]
  const confirmed = ['--confirm-created', String(PEOPLE - EXISTING)]
  const start = (...rest: string[]) => startCli([...argv, ...rest], { env, terminal: true })
  const untilCreateCalls = (count: number) =>
    expect
      .poll(() => mock.counters.calls.createUsers, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(count)

  // Ctrl-C. The last calls hang, so the run cannot finish before.
  mock.faults.plan.push({ operation: 'createUsers', onCall: 30, hang: true, times: 1_000 })
  const first = start(...confirmed, '--timeout-ms', '3000')
  await untilCreateCalls(10)
  first.process.kill('SIGINT')
  const interrupted = await first.ended
  expect(interrupted.code).toBe(130)
  expect(interrupted.stderr).toMatch(/█+░+ \d+ % \| \d+ of 94\d\d steps/)
  expect(interrupted.stderr).toContain(
    `${argv.slice(2).join(' ')} ${confirmed.join(' ')} --timeout-ms 3000 --resume`,
  )
  expect(existsSync(journal)).toBe(true)

  // kill -9 during a call that WisdomAI has applied, and whose response never arrives.
  mock.faults.plan.length = 0
  const reached = mock.counters.calls.createUsers
  mock.faults.plan.push(
    { operation: 'createUsers', onCall: 20, hang: true, applied: true },
    // The other parallel calls hang too, so the run cannot finish before.
    { operation: 'createUsers', onCall: 21, hang: true, times: 1_000 },
  )
  const second = start('--timeout-ms', '60000', '--resume')
  await untilCreateCalls(reached + 20)
  await expect.poll(() => mock.counters.inFlight, { timeout: 60_000 }).toBe(4)
  second.process.kill('SIGKILL')
  expect((await second.ended).signal).toBe('SIGKILL')
  const betweenRuns = mock.users.all().length
  expect(betweenRuns).toBeLessThan(PEOPLE)
  expect(await readFile(journal, 'utf8')).not.toContain(MOCK_ACCESS_KEY)

  mock.faults.plan.length = 0
  const third = await start('--timeout-ms', '60000', '--resume').ended
  expect(third.code).toBe(0)
  expect(third.stderr).toMatch(/█+ 100 % \| (\d+) of \1 steps/)
  expect(existsSync(journal)).toBe(false)

  const people = mock.users.all()
  expect(people).toHaveLength(PEOPLE)
  expect(new Set(people.map(({ email }) => email)).size).toBe(PEOPLE)
  expect(mock.counters).toMatchObject({ usersCreated: PEOPLE - EXISTING, rolesOverwritten: 0 })
  expect(new Set(mock.welcomeEmails).size).toBe(mock.welcomeEmails.length)
  for (const { email } of existing) {
    const user = mock.users.find(email)
    expect(user?.roleAssignments).toEqual(ADMIN)
    const values = user?.storedAttributes.map(
      ({ key, value, source }) => `${key}=${value} ${source}`,
    )
    const i = Number(/\d+/.exec(email)?.[0])
    expect(values?.sort()).toEqual(['department=from SSO JWT', `region=${regionOf(i)} DATABASE`])
  }
  for (const { stdout, stderr } of [interrupted, third]) {
    expect(stdout + stderr).not.toContain(MOCK_ACCESS_KEY)
  }
}, 180_000)
