import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type * as Axe from 'axe-core'
import type { Locator } from 'playwright'
import { expect } from 'vitest'
import { REACT_VERSIONS } from './harness/buildHost.js'
import { test, type World } from './harness/test.js'

const STRICT =
  "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src TENANT; img-src data:"
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TABS = ['State', 'Messages', 'Attempts', 'Events']

// A violation of the policy is written to the console, where it fails the test.
for (const react of REACT_VERSIONS) {
  test(`React ${react}: tells what happens, on a host page with a strict CSP`, async ({ open }) => {
    const world = await open({ csp: STRICT, react })
    const panel = await showDevtools(world)
    await panel.getByText('loaded 1×').waitFor()
    expect(await panel.getByRole('meter').getAttribute('aria-valuetext')).toMatch(
      /^\d+ s old, refresh in \d+ min, expires in \d+ min$/,
    )
    await world.page.askAndWait()
    await panel.getByRole('tab', { name: 'Messages' }).click()
    await panel
      .getByText(/accepted.*answered after \d+ ms/s)
      .first()
      .waitFor()
    await panel.getByRole('tab', { name: 'Attempts' }).click()
    await panel.getByText('/api/wisdom/token').first().waitFor()
    // Styled, though the policy allows no style.
    expect(await panel.evaluate((it) => getComputedStyle(it.parentElement ?? it).position)).toBe(
      'fixed',
    )
    const { tokens } = world.host.endpoint
    expect(tokens.length).toBeGreaterThan(0)
    for (const name of TABS) {
      await panel.getByRole('tab', { name }).click()
      const html = await panel.evaluate((it) => it.outerHTML)
      expect(tokens.filter((token) => html.includes(token))).toEqual([])
    }
  })
}

test('refuses, and says why, what is not from the tenant’s page', async ({ open }) => {
  const world = await open()
  const panel = await showDevtools(world)
  await world.page.page.evaluate(() => window.postMessage({ type: 'REQUEST_JWT_TOKEN' }, '*'))
  await panel.getByRole('tab', { name: 'Messages' }).click()
  await panel.getByText('the sender is no embed of this page').waitFor()
})

test('shows the way from Fail and Expire to an expired frame, and back', async ({ open }) => {
  const world = await open()
  const panel = await showDevtools(world)
  await panel.getByRole('button', { name: 'Fail' }).click()
  await panel.getByText('unauthenticated', { exact: true }).first().waitFor()
  await world.page.waitForStatus('loaded')
  await panel.getByRole('button', { name: 'Expire' }).click()
  await world.page.waitForStatus('expired')
  await panel.getByText('expired', { exact: true }).waitFor()
  await panel.getByRole('button', { name: 'Fail' }).click()
  await panel.getByRole('button', { name: 'Refresh' }).click()
  await world.page.waitForStatus('loaded')
  await panel.getByText('no token').waitFor({ state: 'detached' })
})

for (const scheme of ['light', 'dark'] as const) {
  for (const dir of ['ltr', 'rtl']) {
    test(`fits a screen of 320 px, ${scheme} and ${dir}, with nothing for axe-core`, async ({
      open,
    }) => {
      const world = await open()
      const { page } = world.page
      await page.setViewportSize({ width: 320, height: 640 })
      await page.emulateMedia({ colorScheme: scheme })
      await page.evaluate((direction) => {
        document.documentElement.style.colorScheme = 'light dark'
        document.documentElement.dir = direction
      }, dir)
      const panel = await showDevtools(world)
      await world.page.askAndWait()
      await page.evaluate(AXE)
      for (const name of TABS) {
        await panel.getByRole('tab', { name }).click()
        const box = await panel.boundingBox()
        expect(box?.x).toBeGreaterThanOrEqual(0)
        expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320)
        const overflow = await panel.evaluate((it) =>
          [...it.querySelectorAll('*')]
            .filter((e: Element) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
            .map((e) => e.outerHTML.slice(0, 80)),
        )
        expect(overflow).toEqual([])
        const violations = await page.evaluate(async () => {
          const { axe } = window as unknown as { axe: typeof Axe }
          const found = await axe.run('wisdom-devtools', { iframes: false })
          return found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
        })
        expect(violations).toEqual([])
        if (process.env.SHOTS)
          await page.screenshot({
            path: process.env.SHOTS + '/' + `${scheme}-${dir}-${name}` + '.png',
          })
      }
      const button = page.getByRole('button', { name: 'Wisdom devtools' })
      const { x = 0 } = (await button.boundingBox()) ?? {}
      expect(x < 160).toBe(dir === 'rtl')
    })
  }
}

test('does not move the host’s layout', async ({ open }) => {
  const world = await open()
  await world.show()
  await world.page.waitForStatus('loaded')
  const sizes = () =>
    world.page.page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.scrollHeight,
      JSON.stringify(document.querySelector('iframe')?.getBoundingClientRect()),
    ])
  const before = await sizes()
  await world.show({ devtools: true })
  await world.page.page.getByRole('region', { name: 'Wisdom devtools' }).waitFor()
  expect(await sizes()).toEqual(before)
})

async function showDevtools(world: World): Promise<Locator> {
  await world.show({ devtools: true })
  await world.page.waitForStatus('loaded')
  await world.signedIn()
  return world.page.page.getByRole('region', { name: 'Wisdom devtools' })
}
