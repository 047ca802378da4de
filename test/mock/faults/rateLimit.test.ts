import { expect, it } from 'vitest'
import { createMockWisdom } from '../../../src/mock/index.js'
import { impersonate, NOON } from '../support/api.js'

const createTenant = () =>
  createMockWisdom({ now: () => NOON, faults: { graphql: { ratePerSecond: 2 } } })

const ask = async (mock: ReturnType<typeof createTenant>) => {
  const { status, headers } = await impersonate(mock, { userEmail: 'alice@example.com' })
  return [status, headers.get('retry-after')]
}

it('answers 429 with Retry-After to what is too much for a second', async () => {
  const mock = createTenant()
  expect([await ask(mock), await ask(mock), await ask(mock)]).toEqual([
    [200, null],
    [200, null],
    [429, '1'],
  ])
  expect(mock.sessions).toHaveLength(2)
  expect(mock.counters).toMatchObject({ rateLimited: 1, calls: { impersonateUser: 3 } })
})

it('admits no more than that in any second, and does not count what it refused', async () => {
  const mock = createTenant()
  await ask(mock)
  mock.clock.advanceBy(600)
  await ask(mock)
  await ask(mock)
  mock.clock.advanceBy(400)
  expect([(await ask(mock))[0], (await ask(mock))[0]]).toEqual([200, 429])
})

it('leaves the faults of a call it refuses for a later one', async () => {
  const mock = createTenant()
  await ask(mock)
  await ask(mock)
  mock.faults.plan.push({ status: 500, times: 1 })
  expect((await ask(mock))[0]).toBe(429)
  mock.clock.advanceBy(1_000)
  expect([(await ask(mock))[0], (await ask(mock))[0]]).toEqual([500, 200])
})

it('is lifted while the tenant runs', async () => {
  const mock = createTenant()
  await ask(mock)
  await ask(mock)
  mock.faults.graphql.ratePerSecond = undefined
  expect((await ask(mock))[0]).toBe(200)
})
