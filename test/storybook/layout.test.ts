import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { describe, expect, inject, test } from 'vitest'
import { measure, type Measured } from './measure.js'
import { openPage } from './openPage.js'
import type {} from './provided.js'
import { withoutPlay } from './withoutPlay.js'

const { folder, urls } = inject('storybook')

const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
  entries: Record<string, { id: string; type: 'story' | 'docs' }>
}
const stories = Object.values(index.entries).filter(({ type }) => type === 'story')

const WIDTHS = [320, 768, 1280]

/** Shows a story whose tenant does not respond until the returned function is called. */
async function showWithoutTenant(page: Page, id: string): Promise<() => Promise<void>> {
  await withoutPlay(page)
  await page.addInitScript(() => {
    window.tenantsReady = new Promise((resolve) => (window.openTenants = resolve))
  })
  await page.goto(`${urls[0]}iframe.html?id=${id}&viewMode=story`)
  await page.locator(`[data-story="${id}"] .app`).waitFor()
  return () => page.evaluate(() => window.openTenants())
}

/** What there is at each width. */
async function look(page: Page): Promise<Map<number, Measured>> {
  const looks = new Map<number, Measured>()
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    looks.set(width, await page.evaluate(measure))
  }
  return looks
}

/** What is elsewhere, or of another size, after than before. */
function findJumps(before: Map<number, Measured>, after: Map<number, Measured>): string[] {
  return [...after].flatMap(([width, { boxes }]) => {
    const earlier = before.get(width)?.boxes ?? {}
    return Object.entries(boxes)
      .filter(([path, box]) => path in earlier && earlier[path] !== box)
      .map(([path, box]) => `${path} at ${width} px: from ${earlier[path]} to ${box}`)
  })
}

/** Waits until every embed that is to load has, or has failed; some stories take their time on purpose. */
const untilSettled = (page: Page) =>
  page
    .waitForFunction(
      () =>
        [...document.querySelectorAll<HTMLIFrameElement>('iframe')].every(({ dataset }) =>
          ['loaded', 'error', 'expired', 'waiting'].includes(dataset.status ?? ''),
        ),
      undefined,
      { timeout: 2500 },
    )
    .catch(() => undefined)

describe.concurrent.each(stories)('$id', ({ id }) => {
  test(`neither jumps nor overflows at ${WIDTHS.join(', ')} px`, async (context) => {
    const { page } = await openPage(context)
    const openTenants = await showWithoutTenant(page, id)
    const before = await look(page)
    await openTenants()
    await untilSettled(page)
    const after = await look(page)

    const overflow = [...before.values(), ...after.values()].flatMap(({ overflow }) => overflow)
    expect(overflow).toEqual([])
    expect(Object.keys(before.get(320)?.boxes ?? {})).not.toEqual([])
    expect(findJumps(before, after)).toEqual([])
  })
})
