import { expect, test } from 'vitest'
import { describeEvent } from '../../demo/app/panel/describeEvent.js'
import { WisdomError } from '../../src/index.js'

test('shows the lifetime of a token in seconds or minutes', () => {
  const event = { type: 'token-received', reason: 'asked' } as const
  expect(describeEvent({ ...event, lifetimeMs: 30_000 }).text).toBe('New token, valid for 30 s')
  expect(describeEvent({ ...event, lifetimeMs: 3_600_000 }).text).toContain('60 min')
})

test('shows a failure as a problem, with its code and status', () => {
  const error = new WisdomError('token_endpoint_failed', 'It failed.', { status: 503 })
  expect(describeEvent({ type: 'token-failed', reason: 'asked', error })).toEqual({
    kind: 'problem',
    text: 'Token request failed: token_endpoint_failed, HTTP 503',
  })
})

test.each([
  ['loaded', 'frame'],
  ['expired', 'problem'],
  ['error', 'problem'],
] as const)('shows the status %s as a %s', (status, kind) => {
  expect(
    describeEvent({ type: 'frame-status', status, error: null, embed: '/embed/search' }).kind,
  ).toBe(kind)
})
