import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { createGate } from './harness/gate.js'
import { test, type World } from './harness/test.js'

const PREFLIGHT = await readFile(new URL('host/preflight.css', import.meta.url), 'utf8')

/** An app that is dark by its CSS alone: the browser takes it for a light one. */
const DARK = 'body { background: #111; color: #eee }'

const failed = (world: World) => world.log.allow(/Failed to load resource/)

/** An embed that got no token. */
async function openFailed(open: () => Promise<World>): Promise<World> {
  const world = await open()
  failed(world)
  world.host.endpoint.fault = { status: 401 }
  await world.show()
  await world.page.waitForStatus('error')
  return world
}

const button = ({ page }: World) => page.page.getByRole('button', { name: 'Try again' })

describe('a page that the browser translated', () => {
  /** As Chromium's translation does: each text is replaced by an element with another text. */
  const translate = (page: Page): Promise<void> =>
    page.evaluate(() => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const found: Node[] = []
      while (texts.nextNode()) found.push(texts.currentNode)
      for (const text of found) {
        if (text.parentElement?.closest('script, [translate=no]')) continue
        const font = document.createElement('span')
        font.append(`« ${text.nodeValue} »`)
        text.parentNode?.replaceChild(font, text)
      }
    })

  test('is repaired by "Try again", and goes on failing and loading', async ({ open }) => {
    const world = await openFailed(open)
    const { host, page, signedIn } = world
    await translate(page.page)
    const gate = createGate()
    host.endpoint.fault = { status: 500, until: gate.opened }
    await page.page.getByRole('button').click()
    await page.page.getByRole('status').waitFor()
    await translate(page.page)
    gate.open()
    await page.page.getByText('This content could not be loaded.').waitFor()
    await translate(page.page)
    host.endpoint.fault = undefined
    await page.page.getByRole('button').click()
    await signedIn()
    await page.waitForStatus('loaded')
  })

  test('shows other texts of the host', async ({ open }) => {
    const world = await openFailed(open)
    const { page, show } = world
    await translate(page.page)
    await show({ provider: { labels: { title: 'Titel', unauthenticated: 'Bitte anmelden.' } } })
    expect(await page.page.getByRole('alert').innerText()).toContain('Bitte anmelden.')
  })

  test('whose user signs out is empty, without an error', async ({ open }) => {
    const { page, show } = await openFailed(open)
    await translate(page.page)
    await show({ provider: { userKey: null } })
    await page.page.locator('iframe').waitFor({ state: 'detached' })
  })
})

describe('the focus', () => {
  const focused = (page: Page): Promise<string | undefined> =>
    page.evaluate(() => {
      const { activeElement } = document
      return (activeElement?.shadowRoot?.activeElement ?? activeElement)?.tagName
    })

  const pressTab = async (world: World) => {
    await world.page.page.keyboard.press('Tab')
    expect(await focused(world.page.page)).toBe('BUTTON')
  }

  test('that was on "Try again" is on the new button after a failure, and on the page after success', async ({
    open,
  }) => {
    const world = await openFailed(open)
    const { page, host, signedIn } = world
    await pressTab(world)
    const pressed = await button(world).elementHandle()
    await page.page.keyboard.press('Enter')
    await expect.poll(() => host.endpoint.asked).toBe(2)
    await expect.poll(() => focused(page.page)).toBe('BUTTON')
    expect(await pressed.evaluate((old) => old.isConnected)).toBe(false)
    expect(await page.page.locator('[tabindex="-1"]:not(iframe)').count()).toBe(0)

    host.endpoint.fault = undefined
    await page.page.keyboard.press('Space')
    await signedIn()
    await page.waitForStatus('loaded')
    await expect.poll(() => focused(page.page)).toBe('IFRAME')
  })

  test('that the user moved meanwhile stays there', async ({ open }) => {
    const world = await openFailed(open)
    const { page, host, signedIn } = world
    await page.page.evaluate(() => document.body.append(document.createElement('input')))
    host.endpoint.fault = undefined
    await pressTab(world)
    await page.page.keyboard.press('Enter')
    await page.page.locator('input').focus()
    await signedIn()
    await page.waitForStatus('loaded')
    expect(await focused(page.page)).toBe('INPUT')
  })

  test('that was elsewhere stays there when the embed recovers without the button', async ({
    open,
  }) => {
    const { page, host, show, signedIn } = await openFailed(open)
    await page.page.evaluate(() => document.body.append(document.createElement('input')))
    await page.page.locator('input').focus()
    host.endpoint.fault = undefined
    await show({ provider: { userKey: 'another' } })
    await signedIn()
    await page.waitForStatus('loaded')
    expect(await focused(page.page)).toBe('INPUT')
  })

  test('that is on the button when the embed recovers automatically goes to the page', async ({
    open,
  }) => {
    const world = await open()
    const { log, page, show, signedIn } = world
    log.allow(/ERR_INTERNET_DISCONNECTED/)
    await page.page.context().setOffline(true)
    await show()
    await page.waitForStatus('error')
    await pressTab(world)
    await page.page.context().setOffline(false)
    await signedIn()
    await page.waitForStatus('loaded')
    await expect.poll(() => focused(page.page)).toBe('IFRAME')
  })

  test('shows on the button, also where the host removes outlines', async ({ open }) => {
    const world = await openFailed(open)
    await world.page.page.addStyleTag({ content: '*:focus { outline: none }' })
    await pressTab(world)
    const outline = await button(world).evaluate((it) => getComputedStyle(it).outlineStyle)
    expect(outline).not.toBe('none')
  })
})

test('a status and an alert are regions of their own', async ({ open }) => {
  const world = await openFailed(open)
  const { page, host } = world
  const alert = await page.page.getByRole('alert').elementHandle()
  host.endpoint.fault = { until: new Promise(() => undefined) }
  await button(world).click()
  const status = await page.page.getByRole('status').elementHandle()
  expect(await status.evaluate((it, other) => it === other, alert)).toBe(false)
  expect(await page.page.getByRole('alert').count()).toBe(0)
})

describe.for([
  { name: 'a light app', css: 'body { margin: 0 }' },
  { name: "an app with Tailwind's reset", css: PREFLIGHT },
  { name: 'an app that is dark by CSS', css: PREFLIGHT + DARK },
  { name: 'an app with a dark color-scheme', css: ':root { color-scheme: dark }' },
])('in $name', ({ css }) => {
  test('loading and a failure are legible, and the button looks like one', async ({ open }) => {
    const world = await open()
    const { host, log, page, show } = world
    log.allow(/Failed to load resource/)
    const gate = createGate()
    host.endpoint.fault = { status: 401, until: gate.opened }
    await page.page.addStyleTag({ content: css })
    await show()
    await page.page.getByText('Loading…').waitFor()
    expect(await violations(page.page)).toEqual([])
    gate.open()
    await page.waitForStatus('error')
    const look = await button(world).evaluate((it) => {
      const { borderTopWidth, paddingLeft, cursor } = getComputedStyle(it)
      return { borderTopWidth, paddingLeft, cursor }
    })
    expect(look).toEqual({ borderTopWidth: '1px', paddingLeft: '16px', cursor: 'pointer' })
    expect(await violations(page.page)).toEqual([])
  })

  test('an expired session is one message and one button over the last page, and legible', async ({
    open,
  }) => {
    const world = await open({ tenant: { tokenLifetimeMs: 4_000, leadMs: 2_000 } })
    failed(world)
    await world.show()
    await world.page.waitForStatus('loaded')
    await world.page.page.addStyleTag({ content: css })
    world.host.endpoint.fault = { status: 401 }
    await world.page.waitForStatus('expired')
    await world.page.page.getByRole('alert').waitFor()
    expect(await world.page.page.getByRole('button').count()).toBe(1)
    expect(await world.page.page.locator('[data-wisdom-part=message]').allInnerTexts()).toEqual([
      'Please sign in again.',
    ])
    const opacity = await world.page.page
      .locator('iframe')
      .evaluate((it) => getComputedStyle(it).opacity)
    expect(opacity).toBe('1')
    expect(await violations(world.page.page)).toEqual([])
  })
})

/** What axe-core finds wrong in the host's page, contrast included. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'))
  return page.evaluate(async () => {
    const { violations } = await window.axe.run('#root', { iframes: false })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}

const AXE = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)

declare global {
  interface Window {
    axe: typeof import('axe-core')
  }
}

test('no white box is over an app that is dark by CSS', async ({ open }) => {
  const world = await open()
  failed(world)
  await world.page.page.addStyleTag({ content: DARK })
  world.host.endpoint.fault = { until: new Promise(() => undefined) }
  await world.show()
  await world.page.page.getByText('Loading…').waitFor()
  const image = await world.page.page.getByRole('status').screenshot()
  expect(await readBrightness(world.page.page, image.toString('base64'))).toBeLessThan(64)
})

/** The mean of all pixels of a PNG, from 0 to 255. */
const readBrightness = (page: Page, png: string): Promise<number> =>
  page.evaluate(async (base64) => {
    const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob()
    const bitmap = await createImageBitmap(blob)
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    const data = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? []
    const colors = [...data].filter((_, nth) => nth % 4 !== 3)
    return colors.reduce((sum, value) => sum + value, 0) / colors.length
  }, png)

describe('the spinner', () => {
  const countAnimations = async ({ host, page, show }: World): Promise<number> => {
    host.endpoint.fault = { until: new Promise(() => undefined) }
    await show()
    return page.page
      .locator('[data-wisdom-part=spinner]')
      .evaluate((it) => it.getAnimations().length)
  }

  test('turns', async ({ open }) => {
    expect(await countAnimations(await open())).toBeGreaterThan(0)
  })

  test('stands still for users who want less motion', async ({ open }) => {
    const world = await open()
    await world.page.page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await countAnimations(world)).toBe(0)
  })
})

test.for([
  { name: '390 px at 200 % zoom', width: 195, height: 420 },
  { name: '1280 px at 200 % zoom', width: 640, height: 400 },
])('all of a failure can be read at $name', async ({ width, height }, { open }) => {
  const world = await openFailed(open)
  const { page } = world
  await page.page.setViewportSize({ width, height })
  await world.show({ embeds: [{ height: 120 }] })
  const alert = page.page.getByRole('alert')
  expect(await alert.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0)
  const first = await page.page.locator('[data-wisdom-part=message]').boundingBox()
  expect(first?.y).toBeGreaterThanOrEqual((await alert.boundingBox())?.y ?? NaN)
  await button(world).scrollIntoViewIfNeeded()
  await button(world).click({ trial: true })
})

test('a failure has its borders and its texts in forced colours', async ({ open }) => {
  const world = await openFailed(open)
  await world.page.page.emulateMedia({ forcedColors: 'active' })
  const border = await button(world).evaluate((it) => getComputedStyle(it).borderTopColor)
  const text = await button(world).evaluate((it) => getComputedStyle(it).color)
  expect(border).toBe(text)
  expect(await violations(world.page.page)).toEqual([])
})
