import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { randomRefreshDelayMs } from '../../../src/token/refreshDelay.js'
import { createRandom } from '../support/random.js'
import { countRuns } from '../../support/isAll.js'

const HOUR = 3_600_000
const DRAWS = 100_000

/** How old a token is when the next one is requested, drawn when it is `ageMs` old. */
function drawRefreshAgeMs(lifetimeMs: number, random = anyRandom, ageMs = 0): number {
  Math.random = random
  return ageMs + randomRefreshDelayMs(lifetimeMs - ageMs)
}

const anyRandom = createRandom(0)
const { random: ownRandom } = Math
afterEach(() => void (Math.random = ownRandom))

describe('the age at which the next token is asked for', () => {
  it.each([60_000, HOUR, 24 * HOUR])('lies within 75–95 % of a life of %i ms', (lifetimeMs) => {
    const random = createRandom(1)
    for (let n = 0; n < DRAWS; n++) {
      const share = drawRefreshAgeMs(lifetimeMs, random) / lifetimeMs
      if (share < 0.75 || share > 0.95) expect.fail(`Draw ${n} lies at ${share}.`)
    }
  })

  it('reaches both ends', () => {
    expect(drawRefreshAgeMs(HOUR, () => 0) / HOUR).toBeCloseTo(0.75)
    expect(drawRefreshAgeMs(HOUR, () => 1) / HOUR).toBeCloseTo(0.95)
  })

  it('is spread evenly', () => {
    const buckets = new Array<number>(20).fill(0)
    const random = createRandom(2)
    for (let n = 0; n < DRAWS; n++) {
      const share = drawRefreshAgeMs(HOUR, random) / HOUR
      const at = Math.floor(((share - 0.75) / 0.2) * buckets.length)
      buckets[at] = (buckets[at] ?? 0) + 1
    }
    const expected = DRAWS / buckets.length
    const chiSquare = buckets.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
    // 19 degrees of freedom: an even spread stays below in 999 of 1,000 cases.
    expect(chiSquare).toBeLessThan(43.8)
  })

  it('is drawn again each time', () => {
    const ages = Array.from({ length: 100 }, () => drawRefreshAgeMs(HOUR))
    expect(new Set(ages).size).toBeGreaterThan(90)
  })

  it('lies, after a failure, within 25–95 % of what remains, up to both ends', () => {
    Math.random = createRandom(3)
    const restMs = HOUR / 2
    const shares = Array.from({ length: 10_000 }, () => randomRefreshDelayMs(restMs, true) / restMs)
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.25)
    expect(Math.min(...shares)).toBeLessThan(0.26)
    expect(Math.max(...shares)).toBeLessThanOrEqual(0.95)
    expect(Math.max(...shares)).toBeGreaterThan(0.94)
  })

  const lives = fc.integer({ min: 5_000, max: 24 * HOUR })
  const shares = fc.double({ min: 0, max: 1, noNaN: true })

  it('comes 10 s after the last one or later, unless the token expires before, and never after that', () => {
    fc.assert(
      fc.property(lives, shares, shares, (lifetimeMs, lived, drawn) => {
        const ageMs = Math.floor(lifetimeMs * lived)
        const nextMs = drawRefreshAgeMs(lifetimeMs, () => drawn, ageMs)
        expect(nextMs).toBeLessThanOrEqual(lifetimeMs)
        if (nextMs < lifetimeMs) expect(nextMs - ageMs).toBeGreaterThanOrEqual(10_000)
      }),
      { seed: 1, numRuns: countRuns(2_000) },
    )
  })

  it('takes at most eight requests until an hour’s token expires', () => {
    fc.assert(
      fc.property(fc.array(shares, { minLength: 20, maxLength: 20 }), (draws) => {
        let [oldMs, tries] = [0, 0]
        while (oldMs < HOUR) {
          oldMs = drawRefreshAgeMs(HOUR, () => draws[tries] ?? 0, oldMs)
          tries++
        }
        expect(tries).toBeLessThanOrEqual(8)
      }),
      { seed: 1, numRuns: countRuns(500) },
    )
  })
})
