import { expect, it, onTestFinished, vi } from 'vitest'
import type { GraphqlFault } from '../../../src/mock/faults/graphqlFaults.js'
import { serveMockWisdom } from '../../../src/mock/node.js'

const QUERY = `mutation ($key: String!) { impersonateUser(accessToken: $key, userEmail: "bob@example.com") }`

/** A tenant on 127.0.0.1, and a function that calls it. */
async function serve(fault: GraphqlFault = {}) {
  const mock = await serveMockWisdom({ faults: { plan: [fault] } })
  onTestFinished(() => mock.close())
  const call = (init: RequestInit = {}) =>
    fetch(`${mock.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY, variables: { key: 'mock-access-key' } }),
      ...init,
    })
  return { mock, call }
}

const caught = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)

it('resets the connection before the response', async () => {
  const { mock, call } = await serve({ reset: true, times: 1 })
  expect(await caught(call())).toMatchObject({
    message: 'fetch failed',
    cause: { code: 'ECONNRESET' },
  })
  expect(mock.counters.tokensIssued).toBe(0)
  expect((await call()).status).toBe(200)
})

it('loses the response of an applied call', async () => {
  const { mock, call } = await serve({ reset: true, applied: true })
  expect(await caught(call())).toBeInstanceOf(TypeError)
  expect(mock.counters.tokensIssued).toBe(1)
})

it('closes the connection in the middle of the body', async () => {
  const { call } = await serve({ reset: 'in-body', times: 1 })
  const response = await call()
  expect(response.status).toBe(200)
  const chunks: Uint8Array[] = []
  const reading = async () => {
    for await (const chunk of response.body ?? []) chunks.push(chunk)
  }
  expect(await caught(reading())).toMatchObject({ message: 'terminated' })
  expect(new TextDecoder().decode(chunks[0])).toMatch(/^\{"data":\{"impersonateUser":"/)
  expect((await call()).status).toBe(200)
})

it('sends a body byte by byte after its headers', async () => {
  const { call } = await serve({ slowBodyMs: 1, body: 'slow, but whole' })
  const response = await call()
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('slow, but whole')
})

it('stops sending when the client aborts, without console output', async () => {
  const said = [vi.spyOn(console, 'error'), vi.spyOn(console, 'info')]
  onTestFinished(() => said.forEach((spy) => spy.mockRestore()))
  const { call } = await serve({ slowBodyMs: 1, body: 'x'.repeat(100_000), times: 1 })
  const client = new AbortController()
  const response = await call({ signal: client.signal })
  await response.body?.getReader().read()
  client.abort()
  expect((await call()).status).toBe(200)
  for (const spy of said) expect(spy).not.toHaveBeenCalled()
})

it('redirects to another host, which gets the request if the client follows', async () => {
  const other = await serve()
  const { call } = await serve({ redirect: `${other.mock.origin}/graphql` })
  expect((await call({ redirect: 'manual' })).status).toBe(307)
  expect(other.mock.counters.calls.impersonateUser).toBe(0)
  expect((await call()).status).toBe(200)
  expect(other.mock.counters.calls.impersonateUser).toBe(1)
})

it('notices that the client of a hanging call has aborted', async () => {
  const { mock, call } = await serve({ hang: true })
  const client = new AbortController()
  const called = mock.events.waitFor('graphql-called')
  const answer = caught(call({ signal: client.signal }))
  await called
  client.abort()
  await answer
  await expect.poll(() => mock.counters.inFlight).toBe(0)
})
