import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { expect, inject, it, onTestFinished } from 'vitest'
import { MOCK_ACCESS_KEY } from '../../src/mock/index.js'
import { serveMockWisdom } from '../../src/mock/node.js'
import { startCli } from './support/startCli.js'
import { readJson } from './support/runCli.js'

async function serve(options: Parameters<typeof serveMockWisdom>[0] = {}) {
  const mock = await serveMockWisdom(options)
  onTestFinished(() => mock.close())
  return { mock, env: { WISDOM_BASE_URL: mock.origin, WISDOM_ACCESS_KEY: MOCK_ACCESS_KEY } }
}

it('bin in package.json is a Node script', async () => {
  const { bin } = JSON.parse(await readFile('package.json', 'utf8')) as { bin: object }
  expect(bin).toEqual({ 'wisdom-embed': './dist/cli/main.js' })
  expect(await readFile(inject('cli').main, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
})

it.skipIf(process.platform === 'win32')('the command is executable', async () => {
  const { stdout } = await promisify(execFile)(inject('cli').main, ['--version'])
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

it('the command calls a tenant over HTTP', async () => {
  const { env } = await serve()
  const { code, stdout, stderr } = await startCli(['users', 'list', '--json'], { env }).ended
  expect([code, stderr]).toEqual([0, '3 of 3 users.\n'])
  expect(readJson({ stdout })).toMatchObject({ ok: true, users: { length: 3 } })
})

it('the process ends with the exit code of the command', async () => {
  expect((await startCli(['users', 'list']).ended).code).toBe(2)
  const env = { WISDOM_BASE_URL: 'http://127.0.0.1:1', WISDOM_ACCESS_KEY: 'x' }
  expect((await startCli(['users', 'list'], { env }).ended).code).toBe(1)
})

it('the command succeeds when the reader of its output closes the pipe', async () => {
  const users = Array.from({ length: 5_000 }, (_, i) => ({ email: `p${i}@example.com` }))
  const { env } = await serve({ users })
  const child = startCli(['users', 'list'], { env })
  child.process.stdout?.once('data', () => child.process.stdout?.destroy())
  const { code, stderr } = await child.ended
  expect(code).toBe(0)
  expect(stderr).not.toContain('EPIPE')
})

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('the command stops at %s while WisdomAI does not respond', async (signal, exitCode) => {
  const { mock, env } = await serve()
  mock.faults.graphql = { hang: true }
  const child = startCli(['users', 'list'], { env })
  await expect.poll(() => mock.counters.inFlight, { timeout: 20_000 }).toBe(1)
  child.process.kill(signal)
  expect(await child.ended).toMatchObject({ code: exitCode, stdout: '', stderr: 'Stopped.\n' })
})

it('the key is in no output when WisdomAI repeats it', async () => {
  const key = 'wsk_live/9f+Q"4&<%27>zT7=='
  const { mock, env } = await serve({ accessKeys: [key] })
  mock.faults.graphql = { echoKey: true }
  for (const argv of [
    ['users', 'list'],
    ['users', 'list', '--json'],
    ['doctor', '--json'],
  ]) {
    const { code, stdout, stderr } = await startCli(argv, {
      env: { ...env, WISDOM_ACCESS_KEY: key },
    }).ended
    expect(code).toBe(1)
    expect(stdout + stderr).not.toContain('wsk_live')
    expect(stdout + stderr).not.toContain(Buffer.from(key).toString('base64').slice(0, 12))
  }
})

it('doctor does not follow a redirect of the token endpoint', async () => {
  const asked: (string | undefined)[] = []
  const host = createServer(({ url }, response) => {
    asked.push(url)
    response.writeHead(302, { location: '/login' }).end()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void host.close())
  await once(host, 'listening')
  const endpoint = `http://127.0.0.1:${(host.address() as AddressInfo).port}/api/token`
  const { code, stdout } = await startCli(['doctor', '--token-endpoint', endpoint]).ended
  expect(code).toBe(1)
  expect(stdout).toMatch(/^FAILED +endpoint .* signed out: 302 \(a redirect\)/m)
  expect([...new Set(asked)]).toEqual(['/api/token'])
})

it('mock serves a tenant until it is stopped, and prints its variables', async () => {
  const child = startCli(['mock', '--json', '--token-lifetime-ms', '60000'])
  await child.waitForOutput(/\n\}\n/)
  const { baseUrl, accessKey } = readJson(child.written) as Record<string, string>
  const env = { WISDOM_BASE_URL: baseUrl ?? '', WISDOM_ACCESS_KEY: accessKey ?? '' }
  const doctor = await startCli(['doctor', '--user-email', 'alice@example.com'], { env }).ended
  expect(doctor.stdout).toMatch(
    /^ok +user +Token issued for alice@example\.com \(lasts 1 min\)\.$/m,
  )
  expect(doctor.code).toBe(0)
  child.process.kill('SIGINT')
  expect((await child.ended).code).toBe(0)
})

it('mock reports a port that is in use', async () => {
  const { mock } = await serve()
  const { code, stderr } = await startCli(['mock', '--port', new URL(mock.origin).port]).ended
  expect(code).toBe(2)
  expect(stderr).toMatch(/Port \d+ is in use/)
})
