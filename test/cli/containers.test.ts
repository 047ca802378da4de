import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { expect, inject, it, onTestFinished } from 'vitest'
import { MOCK_ACCESS_KEY } from '../../src/mock/index.js'
import { serveMockWisdom } from '../../src/mock/node.js'
import { createFile } from './support/runCli.js'

const hasContainers = (() => {
  try {
    execFileSync('unshare', ['--fork', '--pid', '--mount-proc', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

/** The command as the first process of a container, with process ids of its own and the same files. */
function startInContainer(argv: readonly string[], env: Record<string, string>) {
  const options = ['--fork', '--pid', '--mount-proc', '--kill-child']
  const child = spawn('unshare', [...options, process.execPath, inject('cli').main, ...argv], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
    output,
  }))
  /** Sends signals to the command, of which `unshare` is the parent. */
  const signalCommand = (...signals: NodeJS.Signals[]) => {
    const pid = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')
    for (const signal of signals) process.kill(Number(pid.trim()), signal)
  }
  return { ended, signalCommand, getOutput: () => output }
}

async function createTenant() {
  const mock = await serveMockWisdom({ users: [] })
  onTestFinished(() => mock.close())
  const rows = Array.from({ length: 60 }, (_, i) => `p${i}@example.com,v${i}`)
  const roster = await createFile('people.csv', ['email,attr.a', ...rows].join('\n'))
  const env = { WISDOM_BASE_URL: mock.origin, WISDOM_ACCESS_KEY: MOCK_ACCESS_KEY }
  return { mock, env, roster, sync: ['users', 'sync', roster, '--apply'] }
}

const SLOW = ['--rate-per-second', '3']

it.skipIf(!hasContainers)(
  'a container that was killed and started again resumes without help',
  async () => {
    const { mock, env, sync } = await createTenant()
    const first = startInContainer([...sync, ...SLOW], env)
    await expect.poll(() => mock.users.all().length).toBeGreaterThan(2)
    first.signalCommand('SIGKILL')
    await first.ended
    const second = await startInContainer([...sync, '--resume', '--rate-per-second', '1000'], env)
      .ended
    expect(second).toMatchObject({ code: 0 })
    expect(mock.users.all()).toHaveLength(60)
  },
)

it.skipIf(!hasContainers)('two containers on one volume do not both run', async () => {
  const { mock, env, sync } = await createTenant()
  const first = startInContainer([...sync, ...SLOW], env)
  await expect.poll(() => mock.users.all().length).toBeGreaterThan(0)
  const second = await startInContainer([...sync, '--resume', ...SLOW], env).ended
  expect(second).toMatchObject({ code: 2 })
  expect(second.output).toContain('is using this journal')
  first.signalCommand('SIGTERM')
  expect(await first.ended).toMatchObject({ code: 143 })
})

it.skipIf(!hasContainers)('a second signal ends the first process of a container', async () => {
  const { mock, env } = await createTenant()
  mock.faults.graphql = { hang: true }
  const roster = await createFile('one.csv', 'email\na@example.com')
  const child = startInContainer(
    ['users', 'sync', roster, '--apply', '--timeout-ms', '600000'],
    env,
  )
  await expect.poll(() => mock.counters.inFlight).toBe(1)
  child.signalCommand('SIGTERM', 'SIGTERM')
  expect(await child.ended).toMatchObject({ code: 143 })
})
