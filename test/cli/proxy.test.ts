import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createProxyFetch } from '../../src/cli/config/proxyFetch.js'
import { createSecrets } from '../../src/cli/terminal/secrets.js'
import { MOCK_ACCESS_KEY } from '../../src/mock/index.js'
import { serveMockWisdom } from '../../src/mock/node.js'
import { runCli } from './support/runCli.js'

interface ProxyOptions {
  /** What it answers. @default it connects */
  status?: number
}

/** A real proxy on this machine. It notes who wants to go where. */
async function startProxy({ status }: ProxyOptions = {}) {
  const asked: { target: string | undefined; authorization: string | undefined }[] = []
  const sockets = new Set<Socket>()
  const proxy = createServer()
  proxy.on('connection', (socket: Socket) => sockets.add(socket))
  proxy.on('connect', (request: IncomingMessage, client: Socket) => {
    asked.push({ target: request.url, authorization: request.headers['proxy-authorization'] })
    if (status !== undefined) {
      client.end(`HTTP/1.1 ${status} No\r\n\r\n`)
      return
    }
    const [host = '', port] = (request.url ?? '').split(':')
    const upstream = connect(Number(port), host === 'acme.test' ? '127.0.0.1' : host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    sockets.add(upstream)
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy())
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => {
    sockets.forEach((socket) => socket.destroy())
    proxy.close()
  })
  const { port } = proxy.address() as AddressInfo
  return { asked, url: `http://127.0.0.1:${port}`, port }
}

async function startTenant() {
  const mock = await serveMockWisdom()
  onTestFinished(() => mock.close())
  const { host } = new URL(mock.origin)
  return { mock, host, env: { WISDOM_BASE_URL: mock.origin, WISDOM_ACCESS_KEY: MOCK_ACCESS_KEY } }
}

/** The command with the real `fetch`. */
const run = (argv: readonly string[], env: Record<string, string>) =>
  runCli(argv, { env, fetch: null })

describe('a proxy of the environment', () => {
  it.each(['HTTP_PROXY', 'http_proxy'])('is used for every call: %s', async (name) => {
    const proxy = await startProxy()
    const { host, env } = await startTenant()
    const { code, stderr } = await run(['users', 'list'], { ...env, [name]: proxy.url })
    expect([code, stderr]).toEqual([0, '3 of 3 users.\n'])
    expect(proxy.asked.map(({ target }) => target)).toContain(host)
  })

  it('is used by each check of doctor', async () => {
    const proxy = await startProxy()
    const { env } = await startTenant()
    const { code, stdout } = await run(['doctor', '--user', 'alice@example.com'], {
      ...env,
      HTTP_PROXY: proxy.url,
    })
    expect({ code, stdout }).toMatchObject({ code: 0 })
    expect(proxy.asked.length).toBeGreaterThan(0)
  })

  it.each(['127.0.0.1', '*', 'other.test,127.0.0.1'])(
    'is not used for NO_PROXY=%s',
    async (noProxy) => {
      const proxy = await startProxy()
      const { env } = await startTenant()
      const argv = ['users', 'list']
      const { code } = await run(argv, { ...env, HTTP_PROXY: proxy.url, NO_PROXY: noProxy })
      expect([code, proxy.asked]).toEqual([0, []])
    },
  )

  it('resolves names itself, and gets its own user and password', async () => {
    const proxy = await startProxy()
    const { mock } = await startTenant()
    const { port } = new URL(mock.origin)
    const secrets = createSecrets()
    const url = `http://robot:s3cret%2Fpw@127.0.0.1:${proxy.port}`
    const fetch = createProxyFetch({ HTTP_PROXY: url }, secrets)
    const request = new Request(`http://acme.test:${port}/embed/search`)
    expect((await fetch?.(request))?.status).toBe(200)
    const authorization = `Basic ${Buffer.from('robot:s3cret/pw').toString('base64')}`
    expect(proxy.asked).toEqual([{ target: `acme.test:${port}`, authorization }])
    expect(secrets.scrub('s3cret/pw')).toBe('[secret]')
  })

  it('that refuses is named in the advice', async () => {
    const proxy = await startProxy({ status: 407 })
    const { env } = await startTenant()
    const { code, stdout } = await run(['doctor'], { ...env, HTTP_PROXY: proxy.url })
    expect(code).toBe(1)
    expect(stdout.match(/The proxy refused the connection. Check HTTPS_PROXY/g)).toHaveLength(3)
  })

  it.each(['proxy:8080', 'socks5://127.0.0.1:1', 'not a url', 'http://'])(
    'that is no http URL ends with 2: %s',
    async (url) => {
      const { code, stderr } = await run(['users', 'list'], { HTTPS_PROXY: url })
      expect(code).toBe(2)
      expect(stderr).toContain('HTTPS_PROXY is not the URL of a proxy')
    },
  )

  it.each([['help'], ['completion', 'bash']])('does not matter to %s', async (...argv) => {
    expect((await run(argv, { HTTPS_PROXY: 'not a url' })).code).toBe(0)
  })

  it('is not there if the variables are empty', () => {
    expect(createProxyFetch({ HTTPS_PROXY: ' ', http_proxy: '' }, createSecrets())).toBeUndefined()
  })
})
