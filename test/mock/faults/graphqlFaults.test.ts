import { expect, it } from 'vitest'
import { createMockWisdom } from '../../../src/mock/index.js'
import { impersonate, issueToken, ORIGIN, readAnswer } from '../support/api.js'

const alice = { userEmail: 'alice@example.com' }

it('responds with the status of the fault, and issues no token', async () => {
  const mock = createMockWisdom({ faults: { graphql: { status: 502 } } })
  expect((await impersonate(mock, alice)).status).toBe(502)
  expect(mock.sessions).toHaveLength(0)
})

it('responds 200 with the error of the fault', async () => {
  const mock = createMockWisdom({ faults: { graphql: { errorInBody: 'key abc is bad' } } })
  const response = await impersonate(mock, alice)
  expect(response.status).toBe(200)
  expect(await readAnswer(response)).toEqual({
    data: null,
    errors: [{ message: 'key abc is bad' }],
  })
})

it('hangs until the client aborts', async () => {
  const mock = createMockWisdom({ faults: { graphql: { hang: true } } })
  const { signal, abort } = controller()
  const answer = mock.fetch(new Request(`${ORIGIN}/graphql`, { method: 'POST', signal }))
  abort()
  await expect(answer).rejects.toThrow('The client aborted the request.')
})

it('recovers when the fault is removed', async () => {
  const mock = createMockWisdom({ faults: { graphql: { status: 500 } } })
  await impersonate(mock, alice)
  mock.faults.graphql.status = undefined
  expect((await impersonate(mock, alice)).status).toBe(200)
})

it('recovers automatically after `times` calls', async () => {
  const mock = createMockWisdom({ faults: { graphql: { status: 500, times: 2 } } })
  const statuses = []
  for (let i = 0; i < 3; i++) statuses.push((await impersonate(mock, alice)).status)
  expect(statuses).toEqual([500, 500, 200])
})

it('does not share faults with another mock', async () => {
  const faults = { graphql: { status: 500, times: 1 } }
  await impersonate(createMockWisdom({ faults }), alice)
  expect(faults.graphql.times).toBe(1)
  await expect(issueToken(createMockWisdom(), alice.userEmail)).resolves.toBeTruthy()
})

function controller() {
  const abortController = new AbortController()
  return { signal: abortController.signal, abort: () => abortController.abort() }
}
