import { expect, it } from 'vitest'
import { createMockWisdom, type GraphqlFault, type MockWisdom } from '../../../src/mock/index.js'
import { impersonate } from '../support/api.js'
import { ask, EXCHANGE } from '../support/graphql.js'

const impersonateStatus = async (mock: MockWisdom) =>
  (await impersonate(mock, { userEmail: 'alice@example.com' })).status
const exchangeStatus = async (mock: MockWisdom) =>
  (await ask(mock, EXCHANGE, { variables: { key: 'any' } })).status

/** The statuses of so many calls of impersonateUser, one after the other. */
async function statuses(mock: MockWisdom, calls: number): Promise<number[]> {
  const seen = []
  for (let call = 0; call < calls; call++) seen.push(await impersonateStatus(mock))
  return seen
}

const withPlan = (...plan: GraphqlFault[]) => createMockWisdom({ faults: { plan } })

it('spoils the operation it is for, and no other', async () => {
  const mock = withPlan({ operation: 'impersonateUser', status: 500 })
  expect([await exchangeStatus(mock), await impersonateStatus(mock)]).toEqual([200, 500])
})

it('spoils each of several operations', async () => {
  const mock = withPlan({ operation: ['impersonateUser', 'exchangeAccessToken'], status: 500 })
  expect([await exchangeStatus(mock), await impersonateStatus(mock)]).toEqual([500, 500])
})

it('knows an operation by its field, not by the name it is given', async () => {
  const mock = withPlan({ operation: 'exchangeAccessToken', status: 500 })
  const query = 'query impersonateUser { exchangeAccessToken: __typename }'
  expect((await ask(mock, query)).status).toBe(200)
  const aliased = 'query impersonateUser { it: exchangeAccessToken(accessToken: "x") }'
  expect((await ask(mock, aliased)).status).toBe(500)
})

it('spoils the nth call, once', async () => {
  expect(await statuses(withPlan({ onCall: 2, status: 500 }), 4)).toEqual([200, 500, 200, 200])
})

it('spoils as many calls from the nth on as it is told', async () => {
  const mock = withPlan({ onCall: 2, times: 2, status: 500 })
  expect(await statuses(mock, 4)).toEqual([200, 500, 500, 200])
})

it('counts the calls of its operation alone', async () => {
  const mock = withPlan({ operation: 'impersonateUser', onCall: 2, status: 500 })
  await exchangeStatus(mock)
  await exchangeStatus(mock)
  expect(await statuses(mock, 2)).toEqual([200, 500])
})

it('follows a script: numbers are those of the calls', async () => {
  const mock = withPlan(
    { onCall: 2, status: 502 },
    { onCall: 3, status: 503 },
    { onCall: 5, status: 504 },
  )
  expect(await statuses(mock, 6)).toEqual([200, 502, 503, 200, 504, 200])
})

it('lets the first that is due have the call, and the next the one after', async () => {
  const mock = withPlan({ times: 1, status: 500 }, { times: 1, status: 502 })
  expect(await statuses(mock, 3)).toEqual([500, 502, 200])
})

it('comes before the fault that is set for all', async () => {
  const mock = createMockWisdom({ faults: { graphql: { status: 503, times: 1 } } })
  mock.faults.plan.push({ times: 1, status: 500 })
  expect(await statuses(mock, 3)).toEqual([500, 503, 200])
})

it('can be written while the tenant runs, and is nobody else’s', async () => {
  const fault = { status: 500, times: 1 }
  const mock = withPlan(fault)
  expect(await statuses(mock, 2)).toEqual([500, 200])
  expect(fault.times).toBe(1)
  mock.faults.plan.push({ status: 502 })
  expect(await statuses(mock, 1)).toEqual([502])
  mock.faults.plan.length = 0
  expect(await statuses(mock, 1)).toEqual([200])
})
