import { describe, expect, it, onTestFinished } from 'vitest'
import { createProxyFetch } from '../../src/cli/config/proxyFetch.js'
import { createSecrets } from '../../src/cli/terminal/secrets.js'
import { MOCK_ACCESS_KEY } from '../../src/mock/index.js'
import { serveMockWisdom } from '../../src/mock/node.js'
import { runCli } from './support/runCli.js'
import { startProxy } from './support/startProxy.js'

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
    const { code, stdout } = await run(['doctor', '--user-email', 'alice@example.com'], {
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

  it.each([
    ['localhost', false],
    ['LOCALHOST', false],
    ['localhost:PORT', false],
    ['other.test localhost', false],
    ['localhost:1', true],
    ['ocalhost', true],
    ['local', true],
  ])('of NO_PROXY=%s is asked for localhost: %s', async (noProxy, isAsked) => {
    const proxy = await startProxy()
    const { mock } = await startTenant()
    const { port } = new URL(mock.origin)
    const env = { HTTP_PROXY: proxy.url, NO_PROXY: noProxy.replace('PORT', port) }
    const fetch = createProxyFetch(env, createSecrets())
    await fetch?.(new Request(`http://localhost:${port}/embed/search`)).catch(() => undefined)
    expect(proxy.asked.length > 0).toBe(isAsked)
  })

  it.each([
    ['.acme.test', false],
    ['*.acme.test', false],
    ['acme.test', false],
    ['other.test, .acme.test:80', false],
    ['.acme.test:81', true],
    ['cme.test', true],
    ['', true],
  ])('of NO_PROXY=%s is asked for a subdomain: %s', async (noProxy, isAsked) => {
    const proxy = await startProxy({ status: 502 })
    const fetch = createProxyFetch({ HTTP_PROXY: proxy.url, NO_PROXY: noProxy }, createSecrets())
    await fetch?.(new Request('http://bi.acme.test/')).catch(() => undefined)
    expect(proxy.asked.length > 0).toBe(isAsked)
  })

  it.each(['s3cret%2Fpw', 'p%C3%B6w-secret'])('never shows its password: %s', async (password) => {
    const proxy = await startProxy({ status: 407 })
    const { env } = await startTenant()
    const settings = { ...env, HTTP_PROXY: `http://robot:${password}@127.0.0.1:${proxy.port}` }
    const runs = [['users', 'list'], ['users', 'list', '--json'], ['doctor'], ['doctor', '--json']]
    for (const argv of runs) {
      const { code, stdout, stderr } = await run(argv, settings)
      expect(code).toBe(1)
      const plain = password.replace('%2F', '/').replace('%C3%B6', 'ö')
      for (const trace of [password, plain, Buffer.from(`robot:${plain}`).toString('base64')]) {
        expect(stdout + stderr).not.toContain(trace)
      }
    }
  })

  it.each(['robot:p%w-secret', 'r%bot-secret:x', 'r%bot-secret'])(
    'whose %s cannot be decoded ends with 2, and is not shown',
    async (user) => {
      const env = { HTTPS_PROXY: `http://${user}@127.0.0.1:1` }
      const { code, stderr } = await run(['users', 'list'], env)
      expect(code).toBe(2)
      expect(stderr).toContain('Write it as %25')
      expect(stderr).not.toContain('secret')
    },
  )

  it('masks a token that it takes as the user, and no short password, which would be part of words', () => {
    const secrets = createSecrets()
    createProxyFetch({ HTTPS_PROXY: 'http://t0k3n-of-proxy@127.0.0.1:1' }, secrets)
    createProxyFetch({ HTTP_PROXY: 'http://robot:X@127.0.0.1:1' }, secrets)
    expect(secrets.scrub('HTTPS_PROXY of robot: t0k3n-of-proxy')).toBe(
      'HTTPS_PROXY of robot: [secret]',
    )
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
