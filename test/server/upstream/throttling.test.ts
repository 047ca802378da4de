import { describe, expect, it } from 'vitest'
import { mayHaveBeenApplied } from '../../../src/server/index.js'
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
    expect(mayHaveBeenApplied(failure)).toBe(false)
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
    ['nothing', null, 1_000],
    ['garbage', 'soon', 1_000],
  ])('takes extensions.retryAfter in seconds: %s', async (_, retryAfter, expected) => {
    const failure = await failWith({
      message: 'No.',
      extensions: { code: 'RATE_LIMITED', retryAfter },
    })
    expect(requestedDelayMs(failure)).toBe(expected)
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
  expect([isRateLimited(failure), mayHaveBeenApplied(failure)]).toEqual([true, false])
})
