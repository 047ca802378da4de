import { expect, it } from 'vitest'
import { createMockWisdom } from '../../../src/mock/index.js'
import type { MockEvent } from '../../../src/mock/events/events.js'
import { get, issueToken, NOON } from '../support/api.js'

it('dates events by the clock of the tenant', async () => {
  const mock = createMockWisdom({ now: () => NOON })
  mock.clock.advanceBy(5)
  await get(mock, '/')
  expect(mock.events.all).toEqual([
    { type: 'page-served', path: '/', kind: 'sign-in', at: NOON + 5 },
  ])
})

it('calls subscribers with each event until they unsubscribe', async () => {
  const mock = createMockWisdom()
  const received: MockEvent[] = []
  const stop = mock.events.subscribe((event) => received.push(event))
  await get(mock, '/')
  stop()
  await get(mock, '/')
  expect(received).toHaveLength(1)
  expect(mock.events.all).toHaveLength(2)
})

it('finds an event that is already in the log', async () => {
  const mock = createMockWisdom()
  await issueToken(mock, 'alice@example.com')
  const { email } = await mock.events.waitFor('token-issued')
  expect(email).toBe('alice@example.com')
})

it('waits for the next event that matches', async () => {
  const mock = createMockWisdom()
  const bob = mock.events.waitFor('token-issued', ({ email }) => email === 'bob@example.com')
  await issueToken(mock, 'alice@example.com')
  await issueToken(mock, 'bob@example.com')
  expect((await bob).email).toBe('bob@example.com')
})
