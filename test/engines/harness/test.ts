import { inject, test as base } from 'vitest'
import type { MockWisdomOptions } from '../../../src/mock/index.js'
import { serveMockWisdom, type ServedMockWisdom } from '../../../src/mock/node.js'
import { createScenario, type ScenarioOptions } from '../../browser/harness/createScenario.js'
import { installPostSpy } from '../../browser/harness/postSpy.js'
import { renderHost } from '../../browser/harness/renderHost.js'
import { type HostServer, serveHost } from '../../browser/harness/serveHost.js'
import type { Scenario } from '../../browser/host/scenario.js'
import { connect } from './connect.js'
import { checkConsole, installConsoleSpy } from './consoleSpy.js'
import { HostTab } from './HostTab.js'
import { type Engine, ENGINES } from './provided.js'
import type { Driver } from './tab.js'
import { answerWitness } from './witness.js'

export interface OpenOptions {
  tenant?: MockWisdomOptions
  /** Keeps what the host page posts, for `posts`. */
  spyOnPosts?: boolean
  /** The `Content-Security-Policy` of the host page, with the tenant's origin for `TENANT`. */
  csp?: string
  /** More headers of the host page. */
  headers?: Readonly<Record<string, string>>
  /** Renders this on the server; the page waits to be told to hydrate. */
  rendered?: ScenarioOptions
  /** The page shows this by itself, each time it is loaded. */
  shows?: ScenarioOptions
  /** Answers before the host or the tenant does, where it has an answer. */
  answer?: (request: Request) => Response | undefined
}

/** A tenant, a host app and a tab that shows it, all of this test alone. */
export interface World {
  tenant: ServedMockWisdom
  host: HostServer
  page: HostTab
  /** A scenario for this tenant. */
  scenario: (options?: ScenarioOptions) => Scenario
  /** Shows it. */
  show: (options?: ScenarioOptions) => Promise<void>
  /** Waits until pages of the tenant have signed in so many times. */
  signedIn: (times?: number) => Promise<void>
}

type Open = (options?: OpenOptions) => Promise<World>

const { hostFolder, places } = inject('engines')

/** The tests of one engine. `open` opens a host page; in the end all is closed and its console checked. */
const createTest = (engine: Engine) =>
  base
    .extend('driver', { scope: 'worker' }, async ({}, { onCleanup }): Promise<Driver> => {
      const driver = await connect(engine, places[engine])
      onCleanup(() => driver.close())
      return driver
    })
    .extend('open', ({ driver }, { onCleanup }): Open => {
      const undo: (() => Promise<void> | void)[] = []
      onCleanup(async () => {
        for (const step of undo.reverse()) await step()
      })
      return async (options = {}) => {
        const { csp, headers, rendered, spyOnPosts, shows, answer } = options
        const tenant = await serveTenant(options)
        undo.push(() => tenant.close())
        const scenario = createScenario.bind(undefined, tenant.origin)
        const host = await serveHost({
          folder: hostFolder,
          baseUrl: tenant.origin,
          headers: {
            ...(csp && { 'content-security-policy': csp.replaceAll('TENANT', tenant.origin) }),
            ...headers,
          },
          html: rendered && (await renderHost(hostFolder, scenario(rendered))),
          answer: (request) => answer?.(request) ?? answerWitness(request),
          before: [
            toScript(installConsoleSpy),
            spyOnPosts ? toScript(installPostSpy) : '',
            shows ? showWhenLoaded(scenario(shows)) : '',
          ].join('\n'),
        })
        undo.push(() => host.close())
        const tab = await driver.open()
        const page = new HostTab(tab)
        undo.push(async () => {
          const lines = await page.consoleLines().catch(() => [])
          await tab.close()
          checkConsole(lines)
        })
        await tab.goto(host.origin)
        return {
          ...{ tenant, host, page, scenario },
          show: (options) => page.show(scenario(options)),
          signedIn: async (times = 1) => {
            let seen = 0
            const isLast = (kind: string) => kind === 'signed-in' && ++seen === times
            await tenant.events.waitFor('page-reported', ({ report }) => isLast(report))
          },
        }
      }
    })

export type EngineTest = ReturnType<typeof createTest>

/** Every engine with its tests, for `describe.each`. */
export const ENGINE_TESTS = ENGINES.map((engine) => ({ engine, test: createTest(engine) }))

/** For claims that `test/browser` makes of Chromium. */
export const OTHER_ENGINE_TESTS = ENGINE_TESTS.filter(({ engine }) => engine !== 'Chromium')

/** A tenant that has a witness beside its pages. */
async function serveTenant({ tenant: options, answer }: OpenOptions): Promise<ServedMockWisdom> {
  const tenant = await serveMockWisdom(options)
  const { fetch } = tenant
  const own = (request: Request) => answer?.(request) ?? answerWitness(request)
  return Object.assign(tenant, {
    fetch: async (request: Request) => own(request) ?? fetch(request),
  })
}

const toScript = (run: () => void): string => `;(${String(run)})()`

const showWhenLoaded = (scenario: Scenario): string =>
  `addEventListener('load', () => host.show(${JSON.stringify(scenario)}))`
