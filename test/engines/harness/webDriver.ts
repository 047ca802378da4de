import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { findFreePort } from '../../support/findFreePort.js'
import { type Driver, type Tab, toExpression } from './tab.js'

type Call = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>

/** How long a script may wait in the page: longer than a test may take. */
const SCRIPT_TIMEOUT_MS = 300_000

/** The name by which WebDriver hands out elements. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

/**
 * Starts a WebKitGTK of its own and drives it by its WebDriver. A driver has one session, and a
 * session one current window: one tab at a time.
 *
 * @see https://www.w3.org/TR/webdriver2/
 */
export async function startWebDriver(path: string, display: string): Promise<Driver> {
  const port = await findFreePort()
  const child = spawn(path, [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, ...ON_XVFB, DISPLAY: display },
  })
  const exited = once(child, 'exit')
  const call = createCall(`http://127.0.0.1:${port}`)
  await untilUp(call, () => child.exitCode !== null)

  const { sessionId, capabilities } = (await call('POST', '/session', {
    capabilities: { alwaysMatch: { timeouts: { script: SCRIPT_TIMEOUT_MS } } },
  })) as { sessionId: string; capabilities: { browserVersion: string } }
  const inSession: Call = (method, path, body) => call(method, `/session/${sessionId}${path}`, body)
  const first = await inSession('GET', '/window')

  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    open: () => openTab(inSession, first),
    async close() {
      await inSession('DELETE', '')
      child.kill()
      await exited
    },
  }
}

// Without a graphics card, and without the desktop's services.
const ON_XVFB = { GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', GTK_A11Y: 'none' }

/** @param first the window that stays, as the session ends with its last one */
async function openTab(call: Call, first: unknown): Promise<Tab> {
  const { handle } = (await call('POST', '/window/new', { type: 'window' })) as { handle: string }
  await call('POST', '/window', { handle })
  const evaluate: Tab['evaluate'] = async (run, ...args) => {
    const answer = await call('POST', '/execute/async', {
      script: `const done = arguments[0]
        Promise.resolve()
          .then(() => ${toExpression(run, args)})
          .then((value) => done({ value }), (error) => done({ error: String(error) }))`,
      args: [],
    })
    const { value, error } = answer as { value?: never; error?: string }
    if (error) throw new Error(error)
    return value as never
  }
  return {
    evaluate,
    goto: async (url) => {
      await call('POST', '/url', { url })
      // On a busy machine the driver may take the window's blank page for the one that was wanted.
      await until(() => evaluate(isComplete, new URL(url).href).catch(() => false))
    },
    click: async (selector) => {
      const using = { using: 'css selector', value: selector }
      const element = (await call('POST', '/element', using)) as Record<string, string>
      await call('POST', `/element/${element[ELEMENT]}/click`, {})
    },
    close: async () => {
      const handles = (await call('GET', '/window/handles')) as unknown[]
      for (const handle of handles.filter((handle) => handle !== first)) {
        await call('POST', '/window', { handle })
        await call('DELETE', '/window')
      }
      await call('POST', '/window', { handle: first })
    },
  }
}

const isComplete = (href: string): boolean =>
  location.href === href && document.readyState === 'complete'

async function untilUp(call: Call, hasEnded: () => boolean): Promise<void> {
  await until(async () => {
    if (hasEnded()) throw new Error('WebKitWebDriver ended before it listened.')
    return Boolean(await call('GET', '/status').catch(() => undefined))
  })
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(50)
}

const createCall =
  (origin: string): Call =>
  async (method, path, body) => {
    const request = { method, ...(body && { body: JSON.stringify(body) }) }
    const response = await fetch(origin + path, request)
    const { value } = (await response.json()) as { value: unknown }
    if (response.ok) return value
    const { error, message } = value as Record<string, string>
    throw new Error(`${method} ${path}: ${error}: ${message}`)
  }
