import { describe, expect, it } from 'vitest'
import { isRateLimited, requestedDelayMs } from '../../../src/server/provisioning/calls/backoff.js'
import { answerStatus, CALLS, createApi, failureOf, OPERATIONS } from '../wisdom/support.js'

/*
 * WisdomAI documents no rate limit (its limits page was empty in March 2026). These are the codes and words that
 * GraphQL services commonly use in HTTP 200.
 */
const THROTTLED: [string, object][] = [
  ['RATE_LIMITED', { message: 'No.', extensions: { code: 'RATE_LIMITED' } }],
  ['THROTTLED', { message: 'No.', extensions: { code: 'THROTTLED' } }],
  ['TOO_MANY_REQUESTS', { message: 'No.', extensions: { code: 'TOO_MANY_REQUESTS' } }],
  ['a code in lower case', { message: 'No.', extensions: { code: 'rate-limited' } }],
  ['a code in camel case', { message: 'No.', extensions: { code: 'RateLimitExceeded' } }],
  ['a code without a message', { extensions: { code: 'THROTTLED' } }],
  ['too many requests', { message: 'Too many requests' }],
  ['too many requests, in a sentence', { message: 'Too Many Requests, please try again later.' }],
  ['too many calls', { message: 'too many concurrent calls' }],
  ['rate limit exceeded', { message: 'Rate limit exceeded' }],
  ['exceeded the rate limit', { message: 'You have exceeded your rate limit.' }],
  ['rate-limited', { message: 'Request was rate-limited' }],
  ['API quota', { message: 'API quota exhausted for this minute' }],
  ['slow down', { message: 'Please slow down' }],
  ['throttled', { message: 'Request was throttled. Expected available in 5 seconds.' }],
]

const OTHERS = [
  'Invalid value "too many requests" for attribute note',
  'Role rate-limited-viewer not found',
  'The user has too many roles',
  'Attribute rate_limit is not allowed',
]

describe.each(OPERATIONS)('%s', (operation) => {
  const failWith = (error: object, headers: Record<string, string> = {}) =>
    failureOf(
      CALLS[operation](
        createApi({
          [operation]: () => Response.json({ errors: [error], data: null }, { headers }),
        }).api,
      ),
    )

  it.each(THROTTLED)('is throttled, and nothing was done: %s', async (_, error) => {
    const failure = await failWith(error)
    expect(failure.code).toBe('upstream_unavailable')
    expect(isRateLimited(failure)).toBe(true)
    expect(failure.mayHaveBeenApplied).toBe(false)
    expect(requestedDelayMs(failure)).toBe(1_000)
  })

  it.each(OTHERS)('is refused for another reason: %j', async (message) => {
    const failure = await failWith({ message })
    expect(failure.code).toBe('upstream_rejected')
    expect(isRateLimited(failure)).toBe(false)
  })

  it.each([
    ['a number', 7, 7_000],
    ['a fraction', 0.5, 500],
    ['a text', '7', 7_000],
    ['seconds with a unit', '30s', 30_000],
    ['seconds with a word', '30 seconds', 30_000],
    ['milliseconds with a unit', '1500ms', 1_500],
    ['minutes', '2m', 120_000],
    ['a text with a fraction', '1.5', 1_500],
    ['nothing', null, 1_000],
    ['garbage', 'soon', 1_000],
    ['garbage with a number', 'soon 5', 1_000],
    ['a negative number', -5, 1_000],
    ['a negative text', '-5', 1_000],
    ['a truth value', true, 1_000],
    ['a list', [5], 1_000],
    ['an object', { seconds: 5 }, 1_000],
    ['more than a day, such as a point in time', 1_800_000_000, 1_000],
    ['an unknown unit', '5 fortnights', 1_000],
  ])('takes extensions.retryAfter in seconds: %s', async (_, retryAfter, expected) => {
    const failure = await failWith({
      message: 'No.',
      extensions: { code: 'RATE_LIMITED', retryAfter },
    })
    expect(requestedDelayMs(failure)).toBe(expected)
  })

  it.each([
    [{ retry_after: 7 }, 7_000],
    [{ 'retry-after': '7' }, 7_000],
    [{ retryAfterSeconds: 7 }, 7_000],
    [{ retryAfterMs: 1_500 }, 1_500],
    [{ retryAfterMs: '1500' }, 1_500],
    [{ retry_after_ms: 1_500 }, 1_500],
    [{ retryAfterMilliseconds: 1_500 }, 1_500],
    [{ retryAfterMs: '2s' }, 2_000],
    [{ retryAfter: 3, retryAfterMs: 2_000 }, 3_000],
    [{ retries: 7, after: 9 }, 1_000],
  ])('takes the unit from the name: %j', async (extensions, expected) => {
    const failure = await failWith({ message: 'Slow down', extensions })
    expect(requestedDelayMs(failure)).toBe(expected)
  })

  it.each(['toUTCString', 'toISOString'] as const)('takes a date: %s', async (print) => {
    const retryAfter = new Date(Date.now() + 60_000)[print]()
    const failure = await failWith({ message: 'Slow down', extensions: { retryAfter } })
    expect(requestedDelayMs(failure)).toBeGreaterThan(50_000)
    expect(requestedDelayMs(failure)).toBeLessThanOrEqual(60_000)
  })

  it.each(THROTTLED)('is throttled at HTTP 503, and nothing was done: %s', async (_, error) => {
    const body = { errors: [error], data: null }
    const { api } = createApi({ [operation]: () => Response.json(body, { status: 503 }) })
    const failure = await failureOf(CALLS[operation](api))
    expect(failure.code).toBe('upstream_unavailable')
    expect([isRateLimited(failure), failure.mayHaveBeenApplied]).toEqual([true, false])
  })

  it('takes it with HTTP 429 and 503, too, which say nothing else', async () => {
    const body = { errors: [{ message: 'No.', extensions: { retryAfter: 30 } }] }
    for (const status of [429, 503]) {
      const { api } = createApi({ [operation]: () => Response.json(body, { status }) })
      expect(await failureOf(CALLS[operation](api))).toMatchObject({ status, retryAfterMs: 30_000 })
    }
  })

  it('takes the header Retry-After first', async () => {
    const error = { message: 'Slow down', extensions: { retryAfter: 7 } }
    expect(await failWith(error, { 'retry-after': '3' })).toMatchObject({ retryAfterMs: 3_000 })
  })
})

it.each([
  { code: 'ERROR', message: 'Rate limit exceeded' },
  { code: 'RATE_LIMITED', message: '' },
])('a status %j is throttling as well', async (status) => {
  const { api } = createApi({ createUsers: () => answerStatus('createUsers', status) })
  const failure = await failureOf(api.createUsers({ emails: ['a@b.c'] }))
  expect(failure.code).toBe('upstream_unavailable')
  expect([isRateLimited(failure), failure.mayHaveBeenApplied]).toEqual([true, false])
})
