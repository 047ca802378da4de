import { chromium, type Browser, type BrowserContext } from 'playwright'
import { inject, test as base } from 'vitest'
import type { MockWisdomOptions } from '../../../src/mock/index.js'
import { serveMockWisdom, type ServedMockWisdom } from '../../../src/mock/node.js'
import type { Scenario } from '../host/scenario.js'
import type { ReactVersion } from './buildHost.js'
import { type ConsoleLog, watchConsole } from './consoleLog.js'
import { createScenario, type ScenarioOptions } from './createScenario.js'
import { HostPage } from './HostPage.js'
import type {} from './provided.js'
import { spyOnPosts } from './postSpy.js'
import { renderHost } from './renderHost.js'
import { keepReceived } from './received.js'
import { type HostServer, serveHost } from './serveHost.js'

export interface OpenOptions {
  tenant?: MockWisdomOptions
  /** @default '19' */
  react?: ReactVersion
  /** The `Content-Security-Policy` of the host page, with the tenant's origin for `TENANT`. */
  csp?: string
  /** More headers of the host page. */
  headers?: Readonly<Record<string, string>>
  /** A script that the host page runs before its own. */
  before?: string
  /** The query of the host page's URL. */
  query?: string
  /** Keeps what the host page posts, for `readPosts`. */
  spyOnPosts?: boolean
  /**
   * The host page's timers of a second and more never fire. On a slow machine a try for a token can be
   * silent for three, and gets a second one beside it: not what a test that counts tries is about.
   */
  unhurried?: boolean
  /** Runs in every document of the host before anything else does. */
  prepare?: readonly (() => void)[]
  /** Renders this on the server; the page waits to be told to hydrate. */
  rendered?: ScenarioOptions
}

/** A tenant, a host app and a browser window that shows it, all of this test alone. */
export interface World {
  tenant: ServedMockWisdom
  host: HostServer
  page: HostPage
  log: ConsoleLog
  /** A scenario for this tenant. */
  scenario: (options?: ScenarioOptions) => Scenario
  /** Shows it. */
  show: (options?: ScenarioOptions) => Promise<void>
  /** Waits until pages of the tenant have signed in so many times. */
  signedIn: (times?: number) => Promise<void>
}

const { browserEndpoint, hostFolders } = inject('browser')

/** `open` opens a host page. When the test is over, everything is closed and the console checked. */
export const test = base
  .extend('browser', { scope: 'worker' }, async ({}, { onCleanup }): Promise<Browser> => {
    const browser = await chromium.connect(browserEndpoint)
    onCleanup(() => browser.close())
    return browser
  })
  .extend('newContext', ({ browser }): (() => Promise<BrowserContext>) => {
    return () => browser.newContext()
  })
  .extend('open', ({ newContext }, { onCleanup }) => {
    const undo: (() => Promise<void> | void)[] = []
    onCleanup(async () => {
      for (const step of undo.reverse()) await step()
    })

    return async (options: OpenOptions = {}): Promise<World> => {
      const { react = '19', csp, headers, rendered, before, query = '' } = options
      const tenant = await serveMockWisdom(options.tenant)
      undo.push(() => tenant.close())
      const scenario = createScenario.bind(undefined, tenant.origin)
      const host = await serveHost({
        folder: hostFolders[react],
        baseUrl: tenant.origin,
        headers: {
          ...(csp && { 'content-security-policy': csp.replaceAll('TENANT', tenant.origin) }),
          ...headers,
        },
        before,
        html: rendered && (await renderHost(hostFolders[react], scenario(rendered))),
      })
      undo.push(() => host.close())
      await warmUp(tenant)
      const context = await newContext()
      const log = watchConsole(context)
      await keepReceived(context)
      if (options.spyOnPosts) await spyOnPosts(context)
      if (options.unhurried) await dropLongTimers(context)
      for (const step of options.prepare ?? []) await prepareHost(context, step)
      undo.push(async () => {
        await context.close()
        log.check()
      })
      const page = new HostPage(await context.newPage())
      await page.page.goto(`${host.origin}/${query}`)
      return {
        tenant,
        host,
        page,
        log,
        scenario,
        show: (options) => page.show(scenario(options)),
        signedIn: async (times = 1) => {
          let seen = 0
          const isLast = (kind: string) => kind === 'signed-in' && ++seen === times
          await tenant.events.waitFor('page-reported', ({ report }) => isLast(report))
        },
      }
    }
  })

/** Has the tenant's signing key made, which takes a second, or several while the machine is busy. */
const warmUp = ({ origin }: ServedMockWisdom) => fetch(`${origin}/.well-known/jwks.json`)

const dropLongTimers = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    if (window.parent !== window) return
    const start = window.setTimeout.bind(window)
    window.setTimeout = ((run: () => void, ms = 0, ...rest: unknown[]) =>
      ms < 1_000 ? start(run, ms, ...rest) : 0) as typeof window.setTimeout
  })

/** Not in the pages of the tenant, nor in any other frame. */
const prepareHost = (context: BrowserContext, step: () => void) =>
  context.addInitScript(`if (window.parent === window) (${step.toString()})()`)
