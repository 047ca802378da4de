import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createWisdomApi } from '../../src/server/index.js'
import { ACCESS_KEY } from './support.js'

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it.each([301, 302, 303, 307, 308])(
  'does not follow a redirect with %i to another host',
  async (status) => {
    let strangers = 0
    const other = await serve((_, response) => {
      strangers += 1
      response.end()
    })
    const baseUrl = await serve((_, response) =>
      response.writeHead(status, { location: other }).end(),
    )

    const api = createWisdomApi({ baseUrl, accessKey: ACCESS_KEY })
    await expect(api.impersonateUser({ userEmail: 'a@b.c' })).rejects.toMatchObject({
      code: 'upstream_rejected',
    })
    expect(strangers).toBe(0)
  },
)

it('is unavailable when nobody listens', async () => {
  const api = createWisdomApi({ baseUrl: 'http://127.0.0.1:1', accessKey: ACCESS_KEY })
  await expect(api.impersonateUser({ userEmail: 'a@b.c' })).rejects.toMatchObject({
    code: 'upstream_unavailable',
  })
})
