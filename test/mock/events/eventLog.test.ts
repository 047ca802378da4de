import { expect, it } from 'vitest'
import { createMockWisdom, type MockEvent } from '../../../src/mock/index.js'
import { get, issueToken, NOON } from '../support/api.js'

it('dates events by the clock of the tenant', async () => {
  const mock = createMockWisdom({ now: () => NOON })
  mock.clock.advanceBy(5)
  await get(mock, '/')
  expect(mock.events.all).toEqual([
    { type: 'page-served', path: '/', kind: 'sign-in', at: NOON + 5 },
  ])
})

it('tells subscribers what happens, until they unsubscribe', async () => {
  const mock = createMockWisdom()
  const heard: MockEvent[] = []
  const stop = mock.events.subscribe((event) => heard.push(event))
  await get(mock, '/')
  stop()
  await get(mock, '/')
  expect(heard).toHaveLength(1)
  expect(mock.events.all).toHaveLength(2)
})

it('waits for what has happened already', async () => {
  const mock = createMockWisdom()
  await issueToken(mock, 'alice@example.com')
  const { email } = await mock.events.waitFor('token-issued')
  expect(email).toBe('alice@example.com')
})

it('waits for what is still to come, and only for a match', async () => {
  const mock = createMockWisdom()
  const bob = mock.events.waitFor('token-issued', ({ email }) => email === 'bob@example.com')
  await issueToken(mock, 'alice@example.com')
  await issueToken(mock, 'bob@example.com')
  expect((await bob).email).toBe('bob@example.com')
})
