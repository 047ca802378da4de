import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import { serveMockWisdom, type ServedMockWisdom } from '../../../src/mock/node.js'
import { createApp, ROOT, type App } from './app.js'
import { itAnswersTokenRequests, itGetsEveryRequestAsItIs } from './contract.js'

const NEXT = createRequire(import.meta.url).resolve('next/dist/bin/next')

/** Types are checked in test/docs/compile.test.ts, in a fraction of the time. */
const CONFIG = `export default {
  turbopack: { root: ${JSON.stringify(ROOT)} },
  typescript: { ignoreBuildErrors: true },
}`

let mock: ServedMockWisdom
let app: App
let server: ChildProcess | undefined
let origin: string
let buildLog: string

beforeAll(async () => {
  mock = await serveMockWisdom()
  app = await createApp(['server.md', 'recipes.md'], { as: 'ts', baseUrl: mock.origin })
  await writeFile(join(app.folder, 'next.config.mjs'), CONFIG)
  // Both routers have the same path in the page.
  await rename(join(app.folder, 'pages/api/wisdom'), join(app.folder, 'pages/api/pages-router'))
  buildLog = await build()
  ;({ server, origin } = await start())
}, 180_000)

afterAll(async () => {
  if (server?.kill()) await once(server, 'exit')
  await mock.close()
  await app.remove()
})

/** Runs Next.js in the app's folder, offline, without the key unless it is given. */
function next(args: string[], env: Record<string, string> = {}) {
  const own = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', ...env }
  const child = spawn(process.execPath, [NEXT, ...args], {
    cwd: app.folder,
    env: { ...process.env, ...own },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (log.text += chunk.toString()))
  }
  return { child, log }
}

async function build(): Promise<string> {
  const { child, log } = next(['build'])
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`next build failed:\n${log.text}`)
  return log.text
}

async function start() {
  const args = ['start', '--port', '0', '--hostname', '127.0.0.1']
  const { child, log } = next(args, { WISDOM_ACCESS_KEY: MOCK_ACCESS_KEY })
  const listening = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(log.text)?.[0]
      if (url) resolve(url)
    })
    child.on('exit', () => reject(new Error(`next start ended:\n${log.text}`)))
  })
  return { server: child, origin: await listening }
}

describe('in a Next.js route handler', () => {
  it('is built without an access key', () => {
    expect(buildLog).toContain('ƒ /api/wisdom/token')
    expect(buildLog).not.toContain('accessKey')
  })

  itAnswersTokenRequests(() => ({ mock, url: `${origin}/api/wisdom/token` }))

  it('answers preflights of another origin, if it is exported as OPTIONS', async () => {
    const preflight = (from: string) =>
      fetch(`${origin}/wisdom/token`, {
        method: 'OPTIONS',
        headers: { origin: from, 'access-control-request-method': 'POST' },
      })
    const granted = await preflight('https://app.acme.com')
    expect(granted.status).toBe(204)
    expect(granted.headers.get('access-control-allow-origin')).toBe('https://app.acme.com')
    expect((await preflight('https://evil.com')).headers.has('access-control-allow-origin')).toBe(
      false,
    )
  })

  it('leaves other methods to Next.js, which refuses them', async () => {
    const response = await fetch(`${origin}/api/wisdom/token`, { method: 'PUT' })
    expect(response.status).toBe(405)
  })
})

describe('in an API route of the Pages Router', () => {
  const mount = () => ({ mock, url: `${origin}/api/pages-router/token` })
  itAnswersTokenRequests(mount)
  itGetsEveryRequestAsItIs(mount)
})
