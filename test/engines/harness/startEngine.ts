import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { firefox, type LaunchOptions } from 'playwright'
import { CHROMIUM_ARGS } from '../../../scripts/chromiumArgs.mjs'
import { mendPlaywrightBy } from '../../browser/harness/mendPlaywright.js'
import { PLAYWRIGHT } from './connect.js'
import type { Engine, Place } from './provided.js'

export interface StartedEngine {
  place: Place
  stop: () => Promise<unknown>
}

/** Starts what an engine's tests share: a browser of Playwright's, or the display for WebKitGTK. */
export async function startEngine(
  engine: Engine,
  env: Record<string, string>,
): Promise<StartedEngine> {
  const name = engine.toUpperCase()
  const path = env[`${name}_PATH`]
  const missing = env[`${name}_MISSING`] ?? `There is no ${engine}.`
  if (!path) return { place: { missing }, stop: () => Promise.resolve() }
  if (basename(path) === 'WebKitWebDriver') return startDisplay(path)
  const options = { executablePath: path, ...toOptions(engine, path) }
  if (engine === 'Chromium') await mendPlaywrightBy(options)
  const server = await PLAYWRIGHT[engine].launchServer(options)
  return {
    place: { by: 'playwright', endpoint: server.wsEndpoint() },
    stop: () => server.close(),
  }
}

function toOptions(engine: Engine, path: string): LaunchOptions {
  if (engine === 'Chromium') return CHROMIUM
  // Playwright patches its own build; a release of Mozilla's it drives over WebDriver BiDi.
  const isRelease = engine === 'Firefox' && path !== firefox.executablePath()
  return isRelease ? { channel: 'moz-firefox' } : {}
}

const CHROMIUM: LaunchOptions = {
  args: CHROMIUM_ARGS,
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
}

async function startDisplay(path: string): Promise<StartedEngine> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp']
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const exited = once(xvfb, 'exit')
  const [number] = (await once(xvfb.stdio[3] as Readable, 'data')) as [Buffer]
  return {
    place: { by: 'webdriver', path, display: `:${String(number).trim()}` },
    stop: () => {
      xvfb.kill()
      return exited
    },
  }
}
