import { expect, it, onTestFinished } from 'vitest'
import { serveMockWisdom, type ServeMockWisdomOptions } from '../../src/mock/node.js'

it('serves the tenant on a free port of the loopback address', async () => {
  const { origin } = await serve()
  expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await fetch(`${origin}/embed/search`)).status).toBe(200)
})

it('answers GraphQL over the wire', async () => {
  const { origin, sessions } = await serve()
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `mutation { impersonateUser(accessToken: "mock-access-key", userEmail: "bob@example.com") }`,
    }),
  })
  expect(await response.json()).toEqual({ data: { impersonateUser: expect.any(String) as string } })
  expect(sessions).toHaveLength(1)
})

it('closes although a request hangs', async () => {
  const mock = await serveMockWisdom({ faults: { page: { hang: true } } })
  const hanging = fetch(`${mock.origin}/embed/search`)
  const failed = expect(hanging).rejects.toThrow()
  await mock.close()
  await failed
})

it('rejects when the port is taken', async () => {
  const { origin } = await serve()
  await expect(serveMockWisdom({ port: Number(new URL(origin).port) })).rejects.toThrow(
    'EADDRINUSE',
  )
})

it('leaves the global Request and Response alone', async () => {
  const before = [Request, Response]
  await serve()
  expect([Request, Response]).toEqual(before)
})

async function serve(options: ServeMockWisdomOptions = {}) {
  const mock = await serveMockWisdom(options)
  onTestFinished(() => mock.close())
  return mock
}
