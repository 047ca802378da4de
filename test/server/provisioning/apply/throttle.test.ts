import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MockWisdom } from '../../../../src/mock/index.js'
import { syncUsers, type SyncOptions } from '../../../../src/server/index.js'
import { createRandom, createWorkspace, people } from '../support.js'

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Advances the clock until the work is done, but not while the tenant works. */
async function inFastMotion<T>(work: Promise<T>, { counters }: MockWisdom): Promise<T> {
  const state = { isDone: false }
  const finish = () => void (state.isDone = true)
  work.then(finish, finish)
  while (!state.isDone) {
    await new Promise((resolve) => setImmediate(resolve))
    if (counters.inFlight === 0) vi.advanceTimersByTime(5)
  }
  return work
}

async function syncAgainst(ratePerSecond: number, options: SyncOptions) {
  const { mock, directory } = createWorkspace()
  mock.faults.graphql.ratePerSecond = ratePerSecond
  const startedAt = Date.now()
  const settings = { batchSize: 10, random: createRandom(8), ...options }
  const run = syncUsers(people(1000), directory, { mode: 'apply', ...settings })
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
