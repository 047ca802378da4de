import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { drawDueMs, leftMs, type TokenRecord } from '../../../src/token/record.js'
import { createRandom } from '../support/random.js'

const HOUR = 3_600_000
const DRAWS = 100_000

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2030, 5, 1) })
})

const createRecord = (lifetimeMs: number, oldMs = 0): TokenRecord => ({
  token: 'token',
  lifetimeMs,
  expiresAt: Date.now() + lifetimeMs - oldMs,
  expiresAtTick: performance.now() + lifetimeMs - oldMs,
})

const ageMs = (record: TokenRecord): number => record.lifetimeMs - leftMs(record)

/** How old the token is when the next one is asked for. */
function drawRefreshAgeMs(record: TokenRecord, random = anyRandom): number {
  Math.random = random
  return record.lifetimeMs - drawDueMs(record)
}

const anyRandom = createRandom(0)
const { random: ownRandom } = Math
afterEach(() => void (Math.random = ownRandom))

describe('the age at which the next token is asked for', () => {
  it.each([60_000, HOUR, 24 * HOUR])('lies within 75–95 % of a life of %i ms', (lifetimeMs) => {
    const record = createRecord(lifetimeMs)
    const random = createRandom(1)
    for (let n = 0; n < DRAWS; n++) {
      const share = drawRefreshAgeMs(record, random) / lifetimeMs
      if (share < 0.75 || share > 0.95) expect.fail(`Draw ${n} lies at ${share}.`)
    }
  })

  it('reaches both ends', () => {
    expect(drawRefreshAgeMs(createRecord(HOUR), () => 0) / HOUR).toBeCloseTo(0.75)
    expect(drawRefreshAgeMs(createRecord(HOUR), () => 1) / HOUR).toBeCloseTo(0.95)
  })

  it('is spread evenly', () => {
    const buckets = new Array<number>(20).fill(0)
    const record = createRecord(HOUR)
    const random = createRandom(2)
    for (let n = 0; n < DRAWS; n++) {
      const share = drawRefreshAgeMs(record, random) / HOUR
      const at = Math.floor(((share - 0.75) / 0.2) * buckets.length)
      buckets[at] = (buckets[at] ?? 0) + 1
    }
    const expected = DRAWS / buckets.length
    const chiSquare = buckets.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
    // 19 degrees of freedom: an even spread stays below in 999 of 1,000 cases.
    expect(chiSquare).toBeLessThan(43.8)
  })

  it('is drawn anew each time', () => {
    const record = createRecord(HOUR)
    const ages = Array.from({ length: 100 }, () => drawRefreshAgeMs(record))
    expect(new Set(ages).size).toBeGreaterThan(90)
  })

  it('lies, after a failed try, within 25–95 % of what is left, up to both ends', () => {
    const record = createRecord(HOUR, HOUR / 2)
    Math.random = createRandom(3)
    const shares = Array.from(
      { length: 10_000 },
      () => 1 - drawDueMs(record, true) / leftMs(record),
    )
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.25)
    expect(Math.min(...shares)).toBeLessThan(0.26)
    expect(Math.max(...shares)).toBeLessThanOrEqual(0.95)
    expect(Math.max(...shares)).toBeGreaterThan(0.94)
  })

  const lives = fc.integer({ min: 5_000, max: 24 * HOUR })
  const shares = fc.double({ min: 0, max: 1, noNaN: true })

  it('comes 10 s after the last one or later, unless the token dies before, and never after that', () => {
    fc.assert(
      fc.property(lives, shares, shares, (lifetimeMs, lived, drawn) => {
        const record = createRecord(lifetimeMs, Math.floor(lifetimeMs * lived))
        const nextMs = drawRefreshAgeMs(record, () => drawn)
        expect(nextMs).toBeLessThanOrEqual(lifetimeMs)
        if (nextMs < lifetimeMs) expect(nextMs - ageMs(record)).toBeGreaterThanOrEqual(10_000)
      }),
      { seed: 1, numRuns: 2_000 },
    )
  })

  it('takes at most eight tries to the death of an hour’s token', () => {
    fc.assert(
      fc.property(fc.array(shares, { minLength: 20, maxLength: 20 }), (draws) => {
        let [oldMs, tries] = [0, 0]
        while (oldMs < HOUR) {
          oldMs = drawRefreshAgeMs(createRecord(HOUR, oldMs), () => draws[tries] ?? 0)
          tries++
        }
        expect(tries).toBeLessThanOrEqual(8)
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})
