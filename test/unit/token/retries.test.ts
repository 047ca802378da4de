import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type WisdomErrorCode, WisdomError } from '../../../src/errors.js'
import { isNonRetryable, type RetryOptions, withRetries } from '../../../src/token/retries.js'
import { createRandom } from '../support/random.js'

beforeEach(() => {
  vi.useFakeTimers()
})

const TOKEN = { token: 'token' }

/** What one try comes to: after so long, a token or a failure; or nothing, ever. */
interface Try {
  afterMs?: number
  error?: WisdomError
  hangs?: boolean
}

interface Surroundings {
  random?: () => number
  abort?: AbortController
  options?: RetryOptions
}

const failure = (
  code: WisdomErrorCode,
  details?: ConstructorParameters<typeof WisdomError>[2],
) => ({
  error: new WisdomError(code, 'It failed.', details),
})

const status = (number: number): Try => failure('token_endpoint_failed', { status: number })
const limited = (retryAfterMs?: number): Try =>
  failure('rate_limited', { status: 429, retryAfterMs })
const hangs: Try = { hangs: true }
const LOST = failure('token_endpoint_unreachable')

function start(tries: readonly Try[], surroundings: Surroundings = {}) {
  const { random = () => 0.5, abort = new AbortController(), options } = surroundings
  vi.spyOn(Math, 'random').mockImplementation(random)
  const since = performance.now()
  const now = () => performance.now() - since
  const startedAt: number[] = []
  const ask = async () => {
    abort.signal.throwIfAborted()
    const { afterMs, error, hangs } = tries[startedAt.length] ?? {}
    startedAt.push(now())
    if (hangs) await new Promise(() => undefined)
    if (afterMs) await new Promise((resolve) => setTimeout(resolve, afterMs))
    if (error) throw error
    return TOKEN
  }
  const result: { value?: typeof TOKEN; error?: WisdomError; atMs?: number } = {}
  withRetries(ask, options)
    .then(
      (value) => Object.assign(result, { value }),
      (error: unknown) => Object.assign(result, { error }),
    )
    .finally(() => (result.atMs = now()))
  return { startedAt, result, abort }
}

/** Lets a minute pass, which is more than all tries may take, and tells how it ended. */
async function run(tries: readonly Try[], surroundings?: Surroundings) {
  const { startedAt, result } = start(tries, surroundings)
  await vi.advanceTimersByTimeAsync(60_000)
  return { startedAt, ...result }
}

describe('withRetries()', () => {
  it('asks once when the answer comes', async () => {
    const { startedAt, value, atMs } = await run([{ afterMs: 300 }])
    expect(value).toBe(TOKEN)
    expect(startedAt).toEqual([0])
    expect(atMs).toBe(300)
  })

  it.each([
    ['500', status(500)],
    ['503', status(503)],
    ['no network', failure('token_endpoint_unreachable')],
    ['429 without Retry-After', limited()],
  ])('succeeds at the third try after %s twice, within 8.5 s', async (_, bad) => {
    for (const random of [() => 0, () => 0.999]) {
      const { startedAt, value, atMs } = await run([bad, bad], { random })
      expect(value).toBe(TOKEN)
      expect(startedAt).toHaveLength(3)
      expect(atMs).toBeLessThanOrEqual(8_500)
    }
  })

  it('rejects with the last failure after three tries', async () => {
    const last = status(502)
    const { startedAt, error } = await run([status(500), status(501), last])
    expect(startedAt).toHaveLength(3)
    expect(error).toBe(last.error)
  })

  it.each<[string, Try]>([
    ['401', failure('unauthenticated', { status: 401 })],
    ['403', failure('forbidden', { status: 403 })],
    ['404', status(404)],
    ['400', status(400)],
    ['a login page', failure('token_response_invalid')],
    ['a dead token', failure('token_expired')],
    ['a stale token', failure('token_stale')],
    ['a wrong option', failure('config_invalid')],
  ])('asks once when the answer is %s', async (_, bad) => {
    const { startedAt, error, atMs } = await run([bad])
    expect(startedAt).toEqual([0])
    expect(error).toBe(bad.error)
    expect(atMs).toBe(0)
  })

  it('waits as long as Retry-After says', async () => {
    const { startedAt, value } = await run([limited(2_000)])
    expect(startedAt).toEqual([0, 2_000])
    expect(value).toBe(TOKEN)
  })

  it('gives up at once when Retry-After does not fit', async () => {
    const { startedAt, error, atMs } = await run([limited(30_000)])
    expect(startedAt).toEqual([0])
    expect(error?.code).toBe('rate_limited')
    expect(atMs).toBe(0)
  })

  it('gives up when Retry-After no longer fits', async () => {
    const { startedAt, error, atMs } = await run([limited(5_000), limited(5_000)])
    expect(startedAt).toEqual([0, 5_000])
    expect(error?.code).toBe('rate_limited')
    expect(atMs).toBe(5_000)
  })

  it('draws its pauses at random between nothing and a growing bound', async () => {
    const share = fc.integer({ min: 0, max: 1_000 }).map((n) => n / 1_000)
    await fc.assert(
      fc.asyncProperty(share, share, async (first, second) => {
        const draws = [first, second]
        const random = () => draws.shift() ?? expect.fail('A third pause was drawn.')
        const { startedAt } = await run([status(500), status(500)], { random })
        const [, two = NaN, three = NaN] = startedAt
        // The clock counts in whole milliseconds, and every timer takes one or more of them.
        expect(Math.abs(two - first * 800)).toBeLessThanOrEqual(2)
        expect(Math.abs(three - two - second * 1_600)).toBeLessThanOrEqual(2)
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  it('draws different pauses', async () => {
    const pauses = new Set<number | undefined>()
    const random = createRandom(1)
    for (let n = 0; n < 20; n++) {
      const { startedAt } = await run([status(500)], { random })
      pauses.add(startedAt[1])
    }
    expect(pauses.size).toBeGreaterThan(5)
  })

  it('gives a silent try company at 3 s and at 6 s, and rejects at 8.5 s', async () => {
    const { startedAt, error, atMs } = await run([hangs, hangs, hangs])
    expect(startedAt).toEqual([0, 3_000, 6_000])
    expect(error?.code).toBe('refresh_deadline')
    expect(atMs).toBe(8_500)
  })

  it.each([
    ['first', [{ afterMs: 7_000 }, hangs, hangs]],
    ['second', [hangs, { afterMs: 4_000 }, hangs]],
    ['third', [hangs, hangs, { afterMs: 1_000 }]],
  ])('takes the answer of the %s try at 7 s', async (_, tries) => {
    const { value, atMs } = await run(tries)
    expect(value).toBe(TOKEN)
    expect(atMs).toBe(7_000)
  })

  it('takes the first answer of a backend that needs 7 s for each', async () => {
    const slow = { afterMs: 7_000 }
    const { value, atMs } = await run([slow, slow, slow])
    expect(value).toBe(TOKEN)
    expect(atMs).toBe(7_000)
  })

  it('waits for a silent try when its company fails', async () => {
    const { value, atMs } = await run([{ afterMs: 8_000 }, status(500), status(500)])
    expect(value).toBe(TOKEN)
    expect(atMs).toBe(8_000)
  })

  it('rejects at once with a refusal that the company got', async () => {
    const { error, atMs } = await run([
      { afterMs: 4_000, ...status(500) },
      { afterMs: 500, ...failure('unauthenticated') },
    ])
    expect(error?.code).toBe('unauthenticated')
    expect(atMs).toBe(3_500)
  })

  it.each<[string, Try[]]>([
    ['an answer', [{ afterMs: 100 }]],
    ['an answer to the company', [hangs, { afterMs: 100 }]],
    ['a failure', [failure('unauthenticated')]],
    ['three failures', [status(500), status(500), status(500)]],
    ['the deadline', [hangs, hangs, hangs]],
  ])('leaves no timer after %s', async (_, tries) => {
    const { result } = start(tries)
    while (result.atMs === undefined) await vi.advanceTimersToNextTimerAsync()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('asks no more once it is aborted in a pause', async () => {
    const { startedAt, result, abort } = start([status(500)], { random: () => 1 })
    await vi.advanceTimersByTimeAsync(100)
    abort.abort()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(startedAt).toEqual([0])
    expect(result.error).toBeDefined()
  })

  it('gives no company once it is aborted', async () => {
    const { startedAt, result, abort } = start([hangs])
    await vi.advanceTimersByTimeAsync(100)
    abort.abort()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(startedAt).toEqual([0])
    expect(result.error).toBeDefined()
  })
})

describe('attempt() while the browser is offline', () => {
  let isOnline = false
  beforeEach(() => {
    isOnline = false
    vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => isOnline)
  })
  const comesOnlineAfter = (ms: number) => setTimeout(() => (isOnline = true), ms)

  it('asks once, as `navigator.onLine` may be wrong', async () => {
    const { startedAt, value } = await run([])
    expect(value).toBe(TOKEN)
    expect(startedAt).toEqual([0])
  })

  it('uses up no try: all three are there when it is online again', async () => {
    comesOnlineAfter(4_000)
    const { startedAt, value, atMs } = await run([LOST, status(500), status(500)])
    expect(value).toBe(TOKEN)
    expect(startedAt).toHaveLength(4)
    expect(startedAt[1]).toBeGreaterThanOrEqual(4_000)
    expect(startedAt[1]).toBeLessThanOrEqual(4_250)
    expect(atMs).toBeLessThanOrEqual(8_500)
  })

  it.each([
    ['fails', LOST],
    ['hangs', hangs],
  ])('gives up after 8.5 s when the one try %s', async (_, first) => {
    const { startedAt, error, atMs } = await run([first])
    expect(startedAt).toEqual([0])
    expect(error).toMatchObject({
      code: 'token_endpoint_unreachable',
      message: expect.stringContaining('offline') as string,
    })
    expect(atMs).toBeGreaterThanOrEqual(8_500)
    expect(atMs).toBeLessThanOrEqual(8_750)
  })

  it('makes no second try of one that failed before, until it is online again', async () => {
    isOnline = true
    setTimeout(() => (isOnline = false), 100)
    comesOnlineAfter(6_000)
    const lost = { afterMs: 200, ...failure('token_endpoint_unreachable') }
    const { startedAt, value } = await run([lost])
    expect(value).toBe(TOKEN)
    expect(startedAt).toHaveLength(2)
    expect(startedAt[1]).toBeGreaterThanOrEqual(6_000)
  })

  it('takes the answer of a try that was made before', async () => {
    isOnline = true
    setTimeout(() => (isOnline = false), 100)
    const { startedAt, value, atMs } = await run([{ afterMs: 5_000 }])
    expect(value).toBe(TOKEN)
    expect(startedAt).toEqual([0])
    expect(atMs).toBe(5_000)
  })
})

it('a browser that does not tell whether it is online counts as online', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(undefined as unknown as boolean)
  const { startedAt, value } = await run([status(500)])
  expect(value).toBe(TOKEN)
  expect(startedAt).toHaveLength(2)
})

it('nothing is asked after a final answer, whatever else is still open', async () => {
  const { startedAt, error } = await run([
    { afterMs: 4_000, ...status(500) },
    { afterMs: 500, ...failure('unauthenticated', { status: 401 }) },
  ])
  expect(error?.code).toBe('unauthenticated')
  expect(startedAt).toEqual([0, 3_000])
})

describe('with `isConfirmed`', () => {
  const refused = failure('unauthenticated', { status: 401 })

  it.each<[string, Try[]]>([
    ['at once', [refused]],
    ['after the next try began', [{ afterMs: 4_000, ...refused }, { afterMs: 3_000 }]],
  ])('one 401 %s is not believed', async (_, tries) => {
    const { value } = await run(tries, { options: { isConfirmed: true } })
    expect(value).toBe(TOKEN)
  })

  it('a second 401 is', async () => {
    const { startedAt, error } = await run([refused, refused], { options: { isConfirmed: true } })
    expect(startedAt).toHaveLength(2)
    expect(error?.code).toBe('unauthenticated')
  })
})

describe('with `isSerial`', () => {
  const options = { isSerial: true }

  it('a try of 4 s is alone, and taken', async () => {
    const { startedAt, value, atMs } = await run([{ afterMs: 4_000 }], { options })
    expect(value).toBe(TOKEN)
    expect(startedAt).toEqual([0])
    expect(atMs).toBe(4_000)
  })

  it('the next try waits for the end of the last', async () => {
    const { startedAt, value } = await run([{ afterMs: 4_000, ...status(500) }], { options })
    expect(value).toBe(TOKEN)
    expect(startedAt).toHaveLength(2)
    expect(startedAt[1]).toBeGreaterThan(4_000)
  })

  it('one that hangs is given up after 8.5 s', async () => {
    const { startedAt, error, atMs } = await run([hangs], { options })
    expect(startedAt).toEqual([0])
    expect(error?.code).toBe('refresh_deadline')
    expect(atMs).toBeLessThanOrEqual(8_600)
  })
})

describe('isNonRetryable()', () => {
  it.each<[WisdomErrorCode, boolean]>([
    ['unauthenticated', true],
    ['forbidden', true],
    ['rate_limited', false],
    ['token_endpoint_failed', false],
    ['refresh_deadline', false],
  ])('tells of %s whether the user has to do something first: %s', (code, expected) => {
    expect(isNonRetryable(new WisdomError(code, ''))).toBe(expected)
  })

  it('is false where nothing failed', () => {
    expect(isNonRetryable(null)).toBe(false)
  })
})
