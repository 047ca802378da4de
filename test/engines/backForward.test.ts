import { describe, expect } from 'vitest'
import { type EngineTest, OTHER_ENGINE_TESTS, type World } from './harness/test.js'
import type { Tab } from './harness/tab.js'

/** Nobody asks for anything in its first six seconds. */
const DYING = { tokenLifetimeMs: 8_000, leadMs: 2_000 }

describe.each(OTHER_ENGINE_TESTS)('leaving and coming back in $engine', ({ test }) => {
  test('keeps the page, its document and its session', async ({ open }) => {
    const world = await openRemembered(open)
    const { tenant, page, host, returned } = world
    await renewAndLeave(world)
    await goBack(page.tab)
    await returned(1)
    await page.tab.evaluate(() => void setTimeout(() => history.forward()))
    await expect.poll(() => page.tab.evaluate(() => document.title)).toBe('Empty')
    await goBack(page.tab)
    await returned(2)

    expect(await page.askAndWait()).toBe(host.endpoint.tokens.at(-1))
    await page.waitForStatus('loaded')
    expect(tenant.sessions).toHaveLength(3)
    expect(tenant.events.of('page-served')).toHaveLength(1)
    expect((await page.records()).errors).toEqual([])
  })

  // Which of the two depends on how late the engine lets the page's timers run.
  test('gets the page a new token, or the frame a new page, when its own token died meanwhile', async ({
    open,
  }) => {
    const world = await openRemembered(open)
    const { tenant, page, returned } = world
    // Not from the start: how long the browser takes to show the page must not decide whether it is quiet when left.
    Object.assign(tenant.settings, DYING)
    await renewAndLeave(world)
    await expect.poll(() => isOver(tenant.sessions.at(-1))).toBe(true)
    const before = countRenewals(tenant)
    await goBack(page.tab)
    await returned(1)

    const isBack = () => countRenewals(tenant) > before || countPages(tenant) === 2
    await expect.poll(isBack).toBe(true)
    await page.waitForStatus('loaded')
    await expect.poll(() => isOver(tenant.sessions.at(-1))).toBe(false)
    expect(countPages(tenant)).toBeLessThanOrEqual(2)
    expect((await page.records()).errors).toEqual([])
  })
})

const countPages = ({ events }: World['tenant']): number => events.of('page-served').length

const isOver = (session: { expiresAt: number } | undefined): boolean =>
  session !== undefined && Date.now() > session.expiresAt

const countRenewals = ({ events }: World['tenant']): number =>
  events.of('page-reported').filter(({ report }) => report === 'renewed').length

interface Remembered extends World {
  /** Waits until the page has come back from the back/forward cache so many times. */
  returned: (times: number) => Promise<void>
}

type Open = Parameters<Parameters<EngineTest>[2] & object>[0]['open']

/** An embed that has signed in, in a page that tells when it is shown again. */
async function openRemembered(open: Open): Promise<Remembered> {
  const shown: string[] = []
  const answer = ({ url }: Request): Response | undefined => {
    const { pathname, search } = new URL(url)
    if (pathname !== '/shown') return undefined
    shown.push(search)
    return new Response(null, { status: 204 })
  }
  const world = await open({ answer })
  await world.show()
  await world.signedIn()
  await world.page.waitForStatus('loaded')
  await world.page.tab.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => void fetch(`/shown?persisted=${persisted}`))
  })
  // The server may hear of it before the driver does, which still talks to the document before then.
  const isBack = () => world.page.tab.evaluate(() => 'host' in window).catch(() => false)
  const returned = async (times: number) => {
    await expect.poll(() => shown.length).toBe(times)
    expect(new Set(shown)).toEqual(new Set(['?persisted=true']))
    await expect.poll(isBack).toBe(true)
  }
  return { ...world, returned }
}

/** Leaves right after a renewal, when nothing is on its way: that may keep the page out of the cache. */
async function renewAndLeave({ tenant, page, host }: World): Promise<void> {
  await page.askAndWait()
  await tenant.events.waitFor('page-reported', ({ report }) => report === 'renewed')
  await page.tab.goto(`${host.origin}/empty`)
}

const goBack = (tab: Tab): Promise<void> =>
  tab.evaluate(() => void setTimeout(() => history.back()))
