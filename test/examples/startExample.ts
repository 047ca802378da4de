import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { afterAll, beforeAll, inject } from 'vitest'
import { CHROMIUM_ARGS } from '../../scripts/chromiumArgs.mjs'
import { MOCK_ACCESS_KEY } from '../../src/mock/index.js'
import { serveMockWisdom, type ServedMockWisdom } from '../../src/mock/node.js'
import { type ConsoleLog, watchConsole } from '../browser/harness/consoleLog.js'
import { findFreePort } from '../support/findFreePort.js'
import { runNpm, startApp } from './programs.js'

/** An example that is installed, built and running, and a browser that shows it. */
export interface Example {
  /** The copy of the example that runs. */
  folder: string
  origin: string
  tenant: ServedMockWisdom
  page: Page
  /** What the browser wrote to its console. */
  console: ConsoleLog
  /** What `npm run build` wrote. */
  buildLog: string
  /** The tokens that the browser was given so far. */
  tokens: readonly string[]
  /** Everything else that the example sent to the browser so far. */
  sent: readonly string[]
  /** What `npm start` wrote so far. */
  serverLog: () => string
  /** Opens another window, of somebody else. */
  openAs: (user: string) => Promise<Page>
}

export const TOKEN_ENDPOINT = '/api/wisdom/token'

/** What is in the environment of a build has no business in the bundle. */
export const BUILD_KEY = 'access-key-of-the-build'

/** A page that asks for the next token every three seconds. */
const HASTY = { tokenLifetimeMs: 20_000, leadMs: 17_000 }

/**
 * The example in the folder of this file: installs it from the tarball, builds it, starts it against a
 * tenant of its own on another site, and opens it.
 */
export function startExample(testFile: string): Example {
  const example = {} as Example
  const undo: (() => Promise<unknown>)[] = []
  const source = dirname(fileURLToPath(testFile))

  beforeAll(async () => {
    let since = Date.now()
    const laps: string[] = []
    const lap = (name: string) => {
      laps.push(`${name} in ${((Date.now() - since) / 1000).toFixed(1)} s`)
      since = Date.now()
    }

    const folder = await copy(source)
    undo.push(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))
    await runNpm(folder, ['install', '--no-audit', '--no-fund'])
    lap('installed')

    const tenant = await serveMockWisdom(HASTY)
    undo.push(() => tenant.close())
    const port = await findFreePort()
    // The tenant is on 127.0.0.1: another site, as WisdomAI is to yours.
    const origin = `http://localhost:${port}`
    const env = { WISDOM_BASE_URL: tenant.origin, NEXT_TELEMETRY_DISABLED: '1' }
    const buildEnv = { ...env, WISDOM_ACCESS_KEY: BUILD_KEY }
    const buildLog = await runNpm(folder, ['run', 'build'], buildEnv)
    lap('built')

    const app = await startApp(folder, origin, {
      ...env,
      WISDOM_ACCESS_KEY: MOCK_ACCESS_KEY,
      PORT: String(port),
    })
    undo.push(() => app.stop())
    lap('started')

    Object.assign(example, { folder, origin, tenant, buildLog, serverLog: () => app.log })
    Object.assign(example, await openBrowser(example, undo))
    // eslint-disable-next-line no-console -- a measure
    console.info(`${basename(source)}: ${laps.join(', ')}`)
  })

  afterAll(async () => {
    for (const step of undo.reverse()) await step()
  })

  return example
}

/** A copy to work in: what users have, with the tarball for the published package. */
async function copy(source: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `wisdom-embed-${basename(source)}-`))
  const generated = /[/\\](node_modules|dist|build|\.next|\.react-router|package-lock\.json)$/
  const filter = (path: string) => !generated.test(path)
  await cp(source, folder, { recursive: true, filter })
  const manifest = join(folder, 'package.json')
  const text = await readFile(manifest, 'utf8')
  const spec = `"wisdom-embed": ${JSON.stringify(`file:${inject('tarball')}`)}`
  await writeFile(manifest, text.replace(/"wisdom-embed": "latest"/, spec))
  return folder
}

async function openBrowser(
  { origin }: Example,
  undo: (() => Promise<unknown>)[],
): Promise<Pick<Example, 'page' | 'console' | 'tokens' | 'sent' | 'openAs'>> {
  const executablePath = inject('chromiumPath')
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS })
  undo.push(() => browser.close())
  const context = await browser.newContext()
  const log = watchConsole(context)
  const tokens: string[] = []
  const sent: string[] = []
  context.on('response', (response) => {
    if (!response.url().startsWith(origin)) return
    const isToken = response.url().endsWith(TOKEN_ENDPOINT)
    // What belongs to a page that is closed meanwhile cannot be read any more.
    const read = isToken
      ? response.json().then(({ token }: { token: string }) => tokens.push(token))
      : response.text().then((text) => sent.push(text))
    read.catch(() => undefined)
  })
  const page = await context.newPage()
  await page.goto(origin)
  return {
    page,
    console: log,
    tokens,
    sent,
    async openAs(user) {
      const other = await browser.newContext()
      await other.addCookies([{ name: 'user', value: user, url: origin }])
      const window = await other.newPage()
      await window.goto(origin)
      return window
    },
  }
}
