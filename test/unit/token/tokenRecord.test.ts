import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  isFresh,
  remainingMs,
  type TokenRecord,
  toTokenRecord,
} from '../../../src/token/tokenRecord.js'
import { createJwt, createJwtOf } from '../support/tokens.js'
import { allowOpaqueTokens } from '../support/opaqueTokens.js'

allowOpaqueTokens()

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000

const NOW = Date.UTC(2030, 5, 1, 12)
const IAT = NOW / 1000

const ageMs = (record: TokenRecord): number => record.lifetimeMs - remainingMs(record)

/** A token issued now, or by the server's clock. */
const recordOf = (lifetimeMs: number, serverNowMs?: number): TokenRecord =>
  toTokenRecord(createJwt({ iat: IAT, exp: IAT + lifetimeMs / 1000 }), serverNowMs)

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})

const passes = (ms: number) => vi.advanceTimersByTime(ms)

/** Neither timers nor the monotonic clock notice. */
const wallClockMoves = (ms: number) => vi.setSystemTime(Date.now() + ms)

describe('the lifetime of a token', () => {
  it.each([
    [{ iat: 1_000, exp: 4_600 }, HOUR],
    [{ iat: 1_000, exp: 1_015 }, 15 * SECOND],
    [{ iat: 1_000.5, exp: 1_060.5 }, MINUTE],
    [{ iat: 0, exp: 600 }, 10 * MINUTE],
    [{ iat: 1_000, exp: 1_001 }, 5 * SECOND],
    [{ iat: 1_000, exp: 1_000 + 40 * 24 * 3_600 }, 24 * HOUR],
  ])('is exp - iat of %j, between 5 s and 24 h: %i ms', (claims, expected) => {
    expect(toTokenRecord(createJwt(claims)).lifetimeMs).toBe(expected)
  })

  it.each([
    '{"iat":1000}',
    '{"exp":4600}',
    '{}',
    'null',
    '[]',
    '"text"',
    '1',
    'no JSON',
    '',
    '{"iat":1000,"exp":null}',
    '{"iat":1000,"exp":"soon"}',
    '{"iat":1000,"exp":{}}',
    '{"iat":[],"exp":-1}',
    '{"iat":1000,"exp":-4600}',
    '{"iat":4600,"exp":1000}',
    '{"iat":1000,"exp":1000}',
  ])('is one hour for the payload %s', (payload) => {
    expect(toTokenRecord(createJwtOf(payload)).lifetimeMs).toBe(HOUR)
  })

  it.each(['opaque', 'a.b', 'a.%%%.c', '..', 'eyJ.🦊.x'])(
    'is one hour for the token %s',
    (token) => {
      expect(toTokenRecord(token)).toMatchObject({ token, lifetimeMs: HOUR })
    },
  )

  it('that cannot be read is warned about once, without the token', async () => {
    vi.resetModules()
    const { toTokenRecord } = await import('../../../src/token/tokenRecord.js')
    toTokenRecord(createJwt({ iat: 1_000, exp: 4_600 }))
    expect(console.warn).not.toHaveBeenCalled()
    for (const token of ['opaque', 'another', createJwt({ iat: 1_000 })]) toTokenRecord(token)
    expect(vi.mocked(console.warn).mock.calls).toEqual([
      ['The token has no `exp`. One hour is assumed.'],
    ])
  })

  it('is read from base64url, whatever else the payload says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const bytes = new TextEncoder().encode(JSON.stringify({ name, iat: 1_000, exp: 1_090 }))
        const token = createJwtOf(String.fromCharCode(...bytes))
        expect(toTokenRecord(token).lifetimeMs).toBe(90 * SECOND)
      }),
      { seed: 1 },
    )
  })

  it('is sane whatever the claims', () => {
    const text = fc.string({ unit: 'grapheme-ascii' })
    const claims = fc.oneof(
      fc.double(),
      fc.integer(),
      text,
      fc.array(fc.double()),
      fc.constant(null),
    )
    fc.assert(
      fc.property(claims, claims, (iat, exp) => {
        const { lifetimeMs } = toTokenRecord(createJwt({ iat, exp }))
        expect(lifetimeMs).toBeGreaterThanOrEqual(5 * SECOND)
        expect(lifetimeMs).toBeLessThanOrEqual(24 * HOUR)
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it.each([-5, 5])('does not depend on a local clock that is wrong by %i h', (hours) => {
    vi.setSystemTime(NOW + hours * HOUR)
    const record = recordOf(HOUR)
    expect(remainingMs(record)).toBe(HOUR)
    passes(59 * MINUTE)
    expect(remainingMs(record)).toBe(MINUTE)
  })
})

describe('the age of a token', () => {
  it('grows with time, from nothing', () => {
    const record = recordOf(HOUR)
    expect(ageMs(record)).toBe(0)
    passes(10 * MINUTE)
    expect(ageMs(record)).toBe(10 * MINUTE)
    expect(remainingMs(record)).toBe(50 * MINUTE)
  })

  it('grows in sleep, when only the wall clock goes on', () => {
    const record = recordOf(HOUR)
    passes(MINUTE)
    wallClockMoves(2 * HOUR)
    expect(remainingMs(record)).toBe(HOUR - (2 * HOUR + MINUTE))
  })

  it('grows when somebody sets the clock back', () => {
    const record = recordOf(HOUR)
    wallClockMoves(-2 * HOUR)
    passes(HOUR)
    expect(remainingMs(record)).toBe(0)
  })

  it('is too high, never too low, when somebody sets the clock forward', () => {
    const record = recordOf(HOUR)
    wallClockMoves(2 * HOUR)
    expect(remainingMs(record)).toBeLessThan(0)
  })

  it('is never less than what either clock says', () => {
    const steps = fc.array(
      fc.tuple(fc.nat(2 * HOUR), fc.integer({ min: -5 * HOUR, max: 5 * HOUR })),
    )
    fc.assert(
      fc.property(steps, (moves) => {
        const record = recordOf(HOUR)
        const [wall, tick] = [Date.now(), performance.now()]
        for (const [ms, jumpMs] of moves) {
          passes(ms)
          wallClockMoves(jumpMs)
        }
        expect(ageMs(record)).toBeGreaterThanOrEqual(performance.now() - tick)
        expect(ageMs(record)).toBeGreaterThanOrEqual(Date.now() - wall)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it.each([-5, 0, 5])('begins with what the server’s clock says, ours being %i h off', (hours) => {
    vi.setSystemTime(NOW + hours * HOUR)
    const record = recordOf(HOUR, NOW + 50 * MINUTE)
    expect(ageMs(record)).toBe(50 * MINUTE)
    passes(MINUTE)
    expect(remainingMs(record)).toBe(9 * MINUTE)
  })

  it('is more than its lifetime when it was dead on arrival', () => {
    expect(remainingMs(recordOf(HOUR, NOW + 2 * HOUR))).toBe(-HOUR)
  })

  it.each([
    ['unknown', undefined],
    ['before the token was issued', NOW - HOUR],
  ])('is nothing when the server’s clock is %s', (_, serverNowMs) => {
    expect(ageMs(recordOf(HOUR, serverNowMs))).toBe(0)
  })

  it('is nothing for an opaque token, whatever the server’s clock says', () => {
    expect(ageMs(toTokenRecord('opaque', NOW))).toBe(0)
  })
})

describe('a token', () => {
  it.each([
    [HOUR, MINUTE],
    [10 * MINUTE, MINUTE],
    [2 * MINUTE, MINUTE],
    [90 * SECOND, 45 * SECOND],
    [15 * SECOND, 7_500],
    [5 * SECOND, 2_500],
  ])('of %i ms is fresh until %i ms are left', (lifetimeMs, enoughMs) => {
    const record = recordOf(lifetimeMs)
    passes(lifetimeMs - enoughMs)
    expect(isFresh(record)).toBe(true)
    passes(1)
    expect(isFresh(record)).toBe(false)
  })

  it('that does not exist is not fresh', () => {
    expect(isFresh(undefined)).toBe(false)
  })
})
