import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { syncUsers, type SyncOptions } from '../../../../src/users/index.js'
import { createRandom, createWorkspace, inFastMotion, people, useFakeTime } from '../support.js'

beforeEach(useFakeTime)
afterEach(() => {
  vi.useRealTimers()
})

/** WisdomAI documents none: PROTOCOL, section 2, "Throttling". */
const FORMS = ['status', 'code', 'words'] as const
type RateLimitForm = (typeof FORMS)[number]

async function syncAgainst(
  ratePerSecond: number,
  options: SyncOptions,
  rateLimitAs: RateLimitForm = 'status',
) {
  const { mock, directory } = createWorkspace()
  Object.assign(mock.faults.graphql, { ratePerSecond, rateLimitAs })
  const startedAt = Date.now()
  const settings = { batchSize: 10, random: createRandom(8), ...options }
  const run = syncUsers(directory, people(1000), { mode: 'apply', ...settings })
  const report = await inFastMotion(run.report, mock)
  return { mock, report, tookMs: Date.now() - startedAt }
}

describe('P08: a server that allows 10 requests a second', () => {
  it.each([
    ['as it comes', {}],
    ['told a rate ten times too high', { ratePerSecond: 100 }],
    ['told no rate at all', { ratePerSecond: 1_000_000, concurrency: 16 }],
  ])('takes 100 %% of the steps in at most 1.3 calls per batch: %s', async (_, options) => {
    const { mock, report } = await syncAgainst(10, options)
    expect(report).toMatchObject({ status: 'done', failed: [], left: [] })
    expect(mock.counters.usersCreated).toBe(1000)
    const { createUsers } = mock.counters.calls
    expect(createUsers / report.plan.calls).toBeLessThanOrEqual(1.3)
    expect(report.calls / report.plan.calls).toBeLessThanOrEqual(1.3)
  })

  it('does not count as down when many calls at once are refused', async () => {
    const { report } = await syncAgainst(10, { ratePerSecond: 1_000_000, concurrency: 64 })
    expect(report).toMatchObject({ status: 'done', failed: [], left: [] })
  })

  it('is used to its limit: 100 batches in at most 15 s', async () => {
    const { tookMs } = await syncAgainst(10, {})
    expect(tookMs).toBeLessThanOrEqual(15_000)
  })
})

describe.each(FORMS)(
  'W12: a server that allows 2 requests a second, and refuses more by %s',
  (form) => {
    it.each([
      ['10 batches of 100', { batchSize: 100 }],
      ['20 batches of 50', { batchSize: 50 }],
      ['100 batches of 10', {}],
      ['100 batches, without a rate of its own', { ratePerSecond: 1_000_000, concurrency: 16 }],
    ])('creates 1,000 of 1,000 people with at most 1.3 calls a batch: %s', async (_, options) => {
      const { mock, report } = await syncAgainst(2, options, form)
      expect(report).toMatchObject({ status: 'done', failed: [], left: [] })
      expect(mock.counters).toMatchObject({ usersCreated: 1000, rolesOverwritten: 0 })
      expect(mock.counters.calls.createUsers / report.plan.calls).toBeLessThanOrEqual(1.3)
      expect(report.calls / report.plan.calls).toBeLessThanOrEqual(1.3)
    })

    it('is used to most of its limit', async () => {
      const { tookMs } = await syncAgainst(2, {}, form)
      expect(tookMs).toBeLessThanOrEqual(75_000)
    })
  },
)

describe('a server that refuses everything for half a minute', () => {
  it.each(FORMS)('is waited for, and nobody fails: %s', async (rateLimitAs) => {
    const { mock, directory } = createWorkspace()
    const startedAt = Date.now()
    const run = syncUsers(directory, people(1000), { mode: 'apply', random: createRandom(8) })
    await run.plan
    Object.assign(mock.faults.graphql, { ratePerSecond: 0, rateLimitAs })
    setTimeout(() => (mock.faults.graphql.ratePerSecond = 10), 30_000)
    const report = await inFastMotion(run.report, mock)
    expect(report).toMatchObject({ status: 'done', failed: [], left: [] })
    expect(Date.now() - startedAt).toBeGreaterThan(30_000)
  })
})

describe('a server without a limit', () => {
  it('gets at most ratePerSecond calls a second, and concurrency at the same time', async () => {
    const { mock, tookMs } = await syncAgainst(1_000_000, { ratePerSecond: 20, concurrency: 3 })
    expect(tookMs).toBeGreaterThanOrEqual(5_000)
    expect(mock.counters.peakInFlight).toBeLessThanOrEqual(3)
  })

  it('may be called less than once a second', async () => {
    const { tookMs } = await syncAgainst(1_000_000, { ratePerSecond: 0.5, batchSize: 500 })
    expect(tookMs).toBeGreaterThanOrEqual(4_000)
  })
})
