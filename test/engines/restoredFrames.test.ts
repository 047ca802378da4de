import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect } from 'vitest'
import type { ScenarioOptions } from '../browser/harness/createScenario.js'
import type { HostTab } from './harness/HostTab.js'
import { ENGINE_TESTS, type EngineTest, type World } from './harness/test.js'

type Open = Parameters<Parameters<EngineTest>[2] & object>[0]['open']

/**
 * Alice's page was shown, and Bob has signed in meanwhile. The browser comes back to the HTML of the server, not to
 * the page that it left, and has not hydrated it.
 */
async function comeBackAsBob(open: Open, rendered: ScenarioOptions): Promise<World> {
  const world = await open({ rendered })
  const { host, page, scenario, signedIn } = world
  // Alice's page is loaded, whatever Bob's will be.
  const shown = { enabled: true, loading: 'eager' } as const
  const embeds = rendered.embeds?.map((embed) => ({ ...embed, ...shown }))
  await page.hydrate(scenario({ ...rendered, ...(embeds && { embeds }) }))
  await signedIn()
  await page.waitForStatus('loaded')
  await page.tab.evaluate(keepOutOfCache)
  host.endpoint.user = 'bob@example.com'
  await page.tab.goto(`${host.origin}/empty`)
  await page.tab.evaluate(() => void setTimeout(() => history.back()))
  const isBack = () => page.tab.evaluate(() => 'host' in window).catch(() => false)
  await expect.poll(isBack).toBe(true)
  expect(await page.tab.evaluate(() => 'wasHere' in window)).toBe(false)
  await sleep(1_500) // the lateness itself: the browser restores frames meanwhile
  return world
}

/** What is listened to, or held, keeps the page out of the back/forward cache. */
function keepOutOfCache(): void {
  Object.assign(window, { wasHere: true })
  window.addEventListener('unload', () => undefined)
  void navigator.locks.request('test', () => new Promise(() => undefined))
}

const isBlank = ({ tab }: HostTab): Promise<boolean> =>
  tab.evaluate(() => document.querySelector('iframe')?.contentDocument?.URL === 'about:blank')

const ofBob = (options: ScenarioOptions = {}): ScenarioOptions => ({
  ...options,
  provider: { userKey: 'bob' },
})

const served = ({ tenant }: World): number => tenant.events.of('page-served').length

/** WebKit takes the page from its cache, whatever it holds. */
const WITHOUT_CACHE = ENGINE_TESTS.filter(({ engine }) => engine !== 'WebKit')

describe.each(WITHOUT_CACHE)(
  'after Back without the back/forward cache, in $engine',
  ({ test }) => {
    test('nobody’s page is in an embed that is not hydrated, and then it is Bob’s', async ({
      open,
    }) => {
      const world = await comeBackAsBob(open, {})
      const { tenant, page, scenario, signedIn } = world
      expect(served(world)).toBe(1)
      await page.hydrate(scenario(ofBob()))
      await signedIn(2)
      await page.waitForStatus('loaded')
      expect(served(world)).toBe(2)
      expect(tenant.events.of('session-checked').at(-1)).toMatchObject({ email: 'bob@example.com' })
    })

    test.for<[string, ScenarioOptions['embeds'], number | undefined]>([
      ['disabled', [{ enabled: false }], undefined],
      ['lazy and far from the viewport', [{ loading: 'lazy', spaceAbove: 5_000 }], undefined],
      ['without a session', [{}], 401],
    ])('an embed that is %s shows nobody’s page', async ([, embeds = [], status], { open }) => {
      const world = await comeBackAsBob(open, { embeds })
      const { host, page, scenario } = world
      if (status) host.endpoint.fault = { status }
      await page.hydrate(scenario(ofBob({ embeds })))
      await page.waitForStatus(status ? 'error' : 'idle')
      expect(await isBlank(page)).toBe(true)
      expect(served(world)).toBe(1)
    })

    // In the HTML of the host’s server there is an iframe, which the browser restores to Alice’s page.
    test.for<[string, ScenarioOptions['embeds'], number | undefined]>([
      ['disabled', [{ enabled: false }], undefined],
      ['lazy and far from the viewport', [{ loading: 'lazy', spaceAbove: 5_000 }], undefined],
      ['without a session', [{}], 401],
    ])('the host’s own frame, %s, is unloaded', async ([, frames = [], status], { open }) => {
      const embeds = frames.map((frame) => ({ ...frame, hasOwnFrame: true }))
      const { host, page, scenario } = await comeBackAsBob(open, { embeds })
      if (status) host.endpoint.fault = { status }
      await page.hydrate(scenario(ofBob({ embeds })))
      await page.waitForStatus(status ? 'error' : 'idle')
      await expect.poll(() => isBlank(page)).toBe(true)
    })

    test('the host’s own frame shows Bob’s page', async ({ open }) => {
      const embeds = [{ hasOwnFrame: true }]
      const { tenant, page, scenario } = await comeBackAsBob(open, { embeds })
      await page.hydrate(scenario(ofBob({ embeds })))
      const isOfBob = () => tenant.events.of('session-checked').at(-1)?.email === 'bob@example.com'
      await expect.poll(isOfBob).toBe(true)
      await page.waitForStatus('loaded')
    })
  },
)
