import { expect, it } from 'vitest'
import { createMockWisdom } from '../../../src/mock/index.js'
import { impersonate, NOON } from '../support/api.js'

const createTenant = () =>
  createMockWisdom({ now: () => NOON, faults: { graphql: { ratePerSecond: 2 } } })

const ask = async (mock: ReturnType<typeof createTenant>) => {
  const { status, headers } = await impersonate(mock, { userEmail: 'alice@example.com' })
  return [status, headers.get('retry-after')]
}

it('returns 429 with Retry-After if a second has too many calls', async () => {
  const mock = createTenant()
  expect([await ask(mock), await ask(mock), await ask(mock)]).toEqual([
    [200, null],
    [200, null],
    [429, '1'],
  ])
  expect(mock.sessions).toHaveLength(2)
  expect(mock.counters).toMatchObject({ rateLimited: 1, calls: { impersonateUser: 3 } })
})

it('limits the calls in any second, and does not count refused ones', async () => {
  const mock = createTenant()
  await ask(mock)
  mock.clock.advanceBy(600)
  await ask(mock)
  await ask(mock)
  mock.clock.advanceBy(400)
  expect([(await ask(mock))[0], (await ask(mock))[0]]).toEqual([200, 429])
})

it('does not use up a fault for a refused call', async () => {
  const mock = createTenant()
  await ask(mock)
  await ask(mock)
  mock.faults.plan.push({ status: 500, times: 1 })
  expect((await ask(mock))[0]).toBe(429)
  mock.clock.advanceBy(1_000)
  expect([(await ask(mock))[0], (await ask(mock))[0]]).toEqual([500, 200])
})

it('can be removed while the mock is running', async () => {
  const mock = createTenant()
  await ask(mock)
  await ask(mock)
  mock.faults.graphql.ratePerSecond = undefined
  expect((await ask(mock))[0]).toBe(200)
})

it.each([
  ['code', [{ extensions: { code: 'RATE_LIMITED' } }]],
  ['words', [{ message: 'Too many requests' }]],
] as const)('refuses with HTTP 200 if `rateLimitAs` is %s', async (rateLimitAs, errors) => {
  const mock = createMockWisdom({ faults: { graphql: { ratePerSecond: 0, rateLimitAs } } })
  const response = await impersonate(mock, { userEmail: 'alice@example.com' })
  expect([response.status, response.headers.get('retry-after')]).toEqual([200, null])
  expect(await response.json()).toMatchObject({ errors, data: null })
})
