import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { createMockWisdom, MOCK_ACCESS_KEY } from '../../src/mock/index.js'
import { toNodeListener } from '../../src/server/nodeListener/toNodeListener.js'
import { readJson } from './support/runCli.js'
import { startCli } from './support/startCli.js'
import { startProxy } from './support/startProxy.js'

const HOST = 'acme.wisdom.ai'

/** The files of a certificate authority that no machine knows by itself, and of a certificate that it has signed. */
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wisdom-embed-tls-'))
  const openssl = (...argv: string[]) => promisify(execFile)('openssl', argv, { cwd: folder })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout']
  await openssl(
    'req',
    '-x509',
    ...key,
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Acme',
  )
  await openssl('req', ...key, 'key.pem', '-out', 'cert.csr', '-subj', `/CN=${HOST}`)
  await writeFile(join(folder, 'names'), `subjectAltName=DNS:${HOST},IP:127.0.0.1`)
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names']
  await openssl('x509', '-req', '-in', 'cert.csr', ...signed, '-out', 'cert.pem', '-days', '2')
  return () => rm(folder, { recursive: true })
})

/** A tenant with that certificate, and a proxy of the company through which alone it is reached. */
async function startScene() {
  const mock = createMockWisdom()
  const [key, cert] = await Promise.all(
    ['key.pem', 'cert.pem'].map((name) => readFile(join(folder, name))),
  )
  const listener = toNodeListener((request) => mock.fetch(request))
  const tenant = createServer(
    { key, cert },
    (request, response) => void listener(request, response),
  )
  tenant.listen(0, '127.0.0.1')
  await once(tenant, 'listening')
  onTestFinished(() => {
    tenant.close()
    tenant.closeAllConnections()
  })
  const { port } = tenant.address() as AddressInfo
  const proxy = await startProxy({ findPort: () => port })
  const env = {
    WISDOM_BASE_URL: `https://${HOST}`,
    WISDOM_ACCESS_KEY: MOCK_ACCESS_KEY,
    HTTPS_PROXY: `http://robot:s3cret%2Fpw@127.0.0.1:${proxy.port}`,
  }
  return { proxy, env, direct: { ...env, WISDOM_BASE_URL: `https://127.0.0.1:${port}` } }
}

const trust = () => ({ NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') })

/** The tenant runs in this process, which may be busy. */
const PATIENT = ['--timeout-ms', '60000']

const DOCTOR = ['doctor', '--user-email', 'alice@example.com', '--json', ...PATIENT]

it('an https tenant is reached through the proxy of a company, with its certificate authority', async () => {
  const { proxy, env } = await startScene()
  const { stdout } = await startCli(DOCTOR, { env: { ...env, ...trust() } }).ended
  const { ok, checks } = readJson({ stdout }) as { ok: boolean; checks: { status: string }[] }
  expect({ ok, failed: checks.filter(({ status }) => status === 'failed') }).toEqual({
    ok: true,
    failed: [],
  })
  const authorization = `Basic ${Buffer.from('robot:s3cret/pw').toString('base64')}`
  for (const each of proxy.asked) expect(each).toEqual({ target: `${HOST}:443`, authorization })
  expect(proxy.asked).not.toEqual([])
})

it('without its certificate authority, every check says what to set', async () => {
  const { env } = await startScene()
  const { code, stdout, stderr } = await startCli(DOCTOR, { env }).ended
  expect(code).toBe(1)
  const { checks } = readJson({ stdout }) as { checks: { status: string; advice?: string }[] }
  const failed = checks.filter(({ status }) => status === 'failed')
  expect(failed.length).toBeGreaterThan(2)
  for (const { advice } of failed) expect(advice).toContain('NODE_EXTRA_CA_CERTS')
  expect(stdout + stderr).not.toMatch(/s3cret/)
})

it.each(['127.0.0.1', '*', 'PORT'])('NO_PROXY=%s leads to it directly', async (name) => {
  const { proxy, direct } = await startScene()
  const { host } = new URL(direct.WISDOM_BASE_URL)
  const env = { ...direct, ...trust(), NO_PROXY: name.replace('PORT', host) }
  const { code, stderr } = await startCli(['users', 'list', ...PATIENT], { env }).ended
  expect([code, stderr]).toEqual([0, '3 of 3 users.\n'])
  expect(proxy.asked).toEqual([])
})
