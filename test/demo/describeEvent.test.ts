import { expect, test } from 'vitest'
import { describeEvent } from '../../demo/app/describeEvent.js'
import { WisdomError } from '../../src/index.js'

test('says how long a token lives, in the unit that fits', () => {
  const event = { type: 'token-received', reason: 'asked' } as const
  expect(describeEvent({ ...event, lifetimeMs: 30_000 }).text).toBe('A new token, good for 30 s')
  expect(describeEvent({ ...event, lifetimeMs: 3_600_000 }).text).toContain('60 min')
})

test('tells a failure by its code and status, as a problem', () => {
  const error = new WisdomError('token_endpoint_failed', 'It failed.', { status: 503 })
  expect(describeEvent({ type: 'token-failed', reason: 'asked', error })).toEqual({
    kind: 'problem',
    text: 'No token: token_endpoint_failed, HTTP 503',
  })
})

test.each([
  ['loaded', 'frame'],
  ['expired', 'problem'],
  ['error', 'problem'],
] as const)('shows the status %s as a %s', (status, kind) => {
  expect(describeEvent({ type: 'frame-status', status, embed: '/embed/search' }).kind).toBe(kind)
})
