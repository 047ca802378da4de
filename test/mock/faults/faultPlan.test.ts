import { expect, it } from 'vitest'
import { createMockWisdom, type MockWisdom } from '../../../src/mock/index.js'
import type { GraphqlFault } from '../../../src/mock/faults/graphqlFaults.js'
import { impersonate } from '../support/api.js'
import { ask, EXCHANGE } from '../support/graphql.js'

const impersonateStatus = async (mock: MockWisdom) =>
  (await impersonate(mock, { userEmail: 'alice@example.com' })).status
const exchangeStatus = async (mock: MockWisdom) =>
  (await ask(mock, EXCHANGE, { variables: { key: 'any' } })).status

/** The statuses of sequential calls of impersonateUser. */
async function statuses(mock: MockWisdom, calls: number): Promise<number[]> {
  const seen = []
  for (let call = 0; call < calls; call++) seen.push(await impersonateStatus(mock))
  return seen
}

const withPlan = (...plan: GraphqlFault[]) => createMockWisdom({ faults: { plan } })

it('applies to its operation only', async () => {
  const mock = withPlan({ operation: 'impersonateUser', status: 500 })
  expect([await exchangeStatus(mock), await impersonateStatus(mock)]).toEqual([200, 500])
})

it('applies to each of several operations', async () => {
  const mock = withPlan({ operation: ['impersonateUser', 'exchangeAccessToken'], status: 500 })
  expect([await exchangeStatus(mock), await impersonateStatus(mock)]).toEqual([500, 500])
})

it('matches an operation by its field, not by its operation name', async () => {
  const mock = withPlan({ operation: 'exchangeAccessToken', status: 500 })
  const query = 'query impersonateUser { exchangeAccessToken: __typename }'
  expect((await ask(mock, query)).status).toBe(200)
  const aliased = 'query impersonateUser { it: exchangeAccessToken(accessToken: "x") }'
  expect((await ask(mock, aliased)).status).toBe(500)
})

it('applies once to the nth call', async () => {
  expect(await statuses(withPlan({ onCall: 2, status: 500 }), 4)).toEqual([200, 500, 200, 200])
})

it('applies to `times` calls, starting with the nth', async () => {
  const mock = withPlan({ onCall: 2, times: 2, status: 500 })
  expect(await statuses(mock, 4)).toEqual([200, 500, 500, 200])
})

it('counts the calls of its operation only', async () => {
  const mock = withPlan({ operation: 'impersonateUser', onCall: 2, status: 500 })
  await exchangeStatus(mock)
  await exchangeStatus(mock)
  expect(await statuses(mock, 2)).toEqual([200, 500])
})

it('applies a list of faults by the numbers of the calls', async () => {
  const mock = withPlan(
    { onCall: 2, status: 502 },
    { onCall: 3, status: 503 },
    { onCall: 5, status: 504 },
  )
  expect(await statuses(mock, 6)).toEqual([200, 502, 503, 200, 504, 200])
})

it('applies the first fault that matches, and the second to the next call', async () => {
  const mock = withPlan({ times: 1, status: 500 }, { times: 1, status: 502 })
  expect(await statuses(mock, 3)).toEqual([500, 502, 200])
})

it('applies before the fault of all calls', async () => {
  const mock = createMockWisdom({ faults: { graphql: { status: 503, times: 1 } } })
  mock.faults.plan.push({ times: 1, status: 500 })
  expect(await statuses(mock, 3)).toEqual([500, 503, 200])
})

it('can be changed while the mock is running, and is not shared', async () => {
  const fault = { status: 500, times: 1 }
  const mock = withPlan(fault)
  expect(await statuses(mock, 2)).toEqual([500, 200])
  expect(fault.times).toBe(1)
  mock.faults.plan.push({ status: 502 })
  expect(await statuses(mock, 1)).toEqual([502])
  mock.faults.plan.length = 0
  expect(await statuses(mock, 1)).toEqual([200])
})
