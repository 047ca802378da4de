import { expect, it, onTestFinished } from 'vitest'
import { serveMockWisdom } from '../../src/mock/node.js'

it('serves the tenant on a free port of 127.0.0.1', async () => {
  const { origin } = await serve()
  expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await fetch(`${origin}/embed/search`)).status).toBe(200)
})

it('serves GraphQL over HTTP', async () => {
  const { origin, sessions } = await serve()
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `mutation ($key: String!) { impersonateUser(accessToken: $key, userEmail: "bob@example.com") }`,
      variables: { key: 'mock-access-key' },
    }),
  })
  expect(await response.json()).toEqual({ data: { impersonateUser: expect.any(String) as string } })
  expect(sessions).toHaveLength(1)
})

it('serves what `fetch` of the mock answers, also after it was replaced', async () => {
  const mock = await serve()
  const { fetch: original } = mock
  mock.fetch = async (request) =>
    request.url.endsWith('/health') ? new Response('healthy') : original(request)
  expect(await (await fetch(`${mock.origin}/health`)).text()).toBe('healthy')
  expect((await fetch(`${mock.origin}/embed/search`)).status).toBe(200)
})

it('closes while a request hangs', async () => {
  const mock = await serveMockWisdom({ faults: { page: { hang: true } } })
  const hanging = fetch(`${mock.origin}/embed/search`)
  const failed = expect(hanging).rejects.toThrow()
  await mock.close()
  await failed
})

it('rejects if the port is in use', async () => {
  const { origin } = await serve()
  await expect(serveMockWisdom({ port: Number(new URL(origin).port) })).rejects.toThrow(
    'EADDRINUSE',
  )
})

it('does not replace the global Request and Response', async () => {
  const before = [Request, Response]
  await serve()
  expect([Request, Response]).toEqual(before)
})

async function serve(options: Parameters<typeof serveMockWisdom>[0] = {}) {
  const mock = await serveMockWisdom(options)
  onTestFinished(() => mock.close())
  return mock
}
