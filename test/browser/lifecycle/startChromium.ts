import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type BrowserContext } from 'playwright'
import { CHROMIUM_ARGS } from '../../../scripts/chromiumArgs.mjs'
import { mendPlaywright } from '../harness/mendPlaywright.js'

/** A Chromium as users have it. */
export interface OwnChromium {
  context: BrowserContext
  /**
   * Playwright leaves it and comes back: there is a new context then. Meanwhile nothing is attached to its
   * tabs, which are spared while something is.
   */
  withoutDevtools: (work: (tabs: Tabs) => Promise<void>) => Promise<BrowserContext>
  stop: () => Promise<void>
}

/** Its tabs, from outside. */
export interface Tabs {
  list: () => Promise<{ id: string; title: string; url: string }[]>
  /** Brings one to the front, as a click on it does. */
  activate: (id: string) => Promise<void>
}

/** Chained timers of a hidden tab run once a minute after five seconds, not after five minutes. */
const INTENSIVE_THROTTLING = 'IntensiveWakeUpThrottling:grace_period_seconds/5'

/**
 * Starts a Chromium with its own ways left on: tabs in the background are hidden, throttled, frozen
 * and discarded, and pages go into the back/forward cache.
 *
 * Not by Playwright's `launch`, whose options switch most of that off, and which makes every page
 * believe that it has the focus. It only joins in.
 */
export async function startChromium(path: string): Promise<OwnChromium> {
  const profile = await mkdtemp(join(tmpdir(), 'wisdom-embed-profile-'))
  // For chrome://discards, which is there for developers of the browser.
  await writeFile(join(profile, 'Local State'), '{"internal_only_uis_enabled":true}')
  const child = spawn(
    path,
    [
      '--headless',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--enable-features=${INTENSIVE_THROTTLING}`,
      ...CHROMIUM_ARGS,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill()
      await once(child, 'exit')
    }
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 })
  }
  try {
    const endpoint = await readEndpoint(child.stderr)
    let context = await joinIn(endpoint)
    const withoutDevtools: OwnChromium['withoutDevtools'] = async (work) => {
      await context.browser()?.close()
      await work(createTabs(endpoint))
      return (context = await joinIn(endpoint))
    }
    return { context, withoutDevtools, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function joinIn(endpoint: string): Promise<BrowserContext> {
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true })
  const [context] = browser.contexts()
  if (!context) throw new Error('Chromium came without a window.')
  const [page] = context.pages()
  if (page) mendPlaywright(page)
  return context
}

function createTabs(endpoint: string): Tabs {
  const ask = (path: string) => fetch(`http://${new URL(endpoint).host}/json/${path}`)
  return {
    list: async () => (await ask('list')).json() as ReturnType<Tabs['list']>,
    activate: async (id) => {
      await ask(`activate/${id}`)
    },
  }
}

async function readEndpoint(stderr: NodeJS.ReadableStream): Promise<string> {
  const lines: string[] = []
  for await (const line of createInterface(stderr)) {
    const [, endpoint] = /^DevTools listening on (ws:\S+)/.exec(line) ?? []
    if (endpoint) {
      stderr.resume() // nobody reads the rest, and a full pipe would stop the browser
      return endpoint
    }
    lines.push(line)
  }
  throw new Error(`Chromium did not start:\n${lines.join('\n')}`)
}
