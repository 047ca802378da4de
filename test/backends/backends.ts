import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { BACKENDS } from '../../scripts/backends/backends.mjs'
import { findFreePort } from '../support/findFreePort.js'

const FOLDER = fileURLToPath(new URL('../../examples/backends/', import.meta.url))

/** Java and Go compile first. */
const START_TIMEOUT_MS = 60_000

/** A reference endpoint that runs. */
export interface RunningBackend {
  origin: string
  url: string
  /** The cookie header after the sign-in of this user. */
  signIn: (user: string) => Promise<string>
  /** Everything that it has written so far. */
  log: () => string
  /** From the start of its command to its first answer. */
  startedInMs: number
  stop: () => Promise<void>
}

/** Copies a backend of examples/backends, builds and starts it against a tenant. */
export async function startBackend(name: string, tenant: string, accessKey: string) {
  const backend = BACKENDS.find((each) => each.name === name)
  if (!backend) throw new Error(`There is no backend ${name}.`)
  const folder = await mkdtemp(join(tmpdir(), `wisdom-embed-${name}-`))
  await cp(FOLDER + name, folder, { recursive: true })
  const port = await findFreePort()
  const origin = `http://localhost:${port}`
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    WISDOM_BASE_URL: tenant,
    WISDOM_ACCESS_KEY: accessKey,
    APP_ORIGIN: origin,
    PORT: String(port),
    ...backend.env,
  }
  const startedAt = performance.now()
  if (backend.build) {
    const [command = '', ...args] = backend.build
    await promisify(execFile)(command, args, { cwd: folder, env })
  }
  const [command = '', ...args] = backend.start(port)
  const child = spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output.text += chunk.toString()))
  }
  await waitForAnswer(origin, child, output)
  const running: RunningBackend = {
    origin,
    url: `${origin}/api/wisdom/token`,
    signIn: (user) => signIn(origin, user),
    log: () => output.text,
    startedInMs: performance.now() - startedAt,
    async stop() {
      await stop(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
  return running
}

async function waitForAnswer(origin: string, child: ChildProcess, output: { text: string }) {
  const until = Date.now() + START_TIMEOUT_MS
  while (
    !(await fetch(origin).then(
      () => true,
      () => false,
    ))
  ) {
    if (child.exitCode === null && Date.now() < until) {
      await sleep(50)
      continue
    }
    await stop(child)
    throw new Error(`It did not start:\n${output.text}`)
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

async function signIn(origin: string, user: string): Promise<string> {
  const body = new URLSearchParams({ user })
  const { headers, ok } = await fetch(`${origin}/sign-in`, { method: 'POST', body })
  if (!ok) throw new Error('Nobody can sign in.')
  // The last cookie of a name counts: PHP changes the id of the session.
  const cookies = new Map(
    headers.getSetCookie().map((cookie) => {
      const [pair = ''] = cookie.split(';')
      return [pair.split('=')[0], pair] as const
    }),
  )
  return [...cookies.values()].join('; ')
}
