import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { beforeAll, expect, inject, test } from 'vitest'
import { measure, type Measured } from './measure.js'
import { openContext } from './openPage.js'
import type {} from './provided.js'
import { withoutPlay } from './withoutPlay.js'

const { folder, urls } = inject('storybook')

const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
  entries: Record<string, { id: string; type: 'story' | 'docs' }>
}
const stories = Object.values(index.entries).filter(({ type }) => type === 'story')

const WIDTHS = [320, 768, 1280]

let page: Page

// One page for all: loading Storybook takes seconds, and going on to another story does not.
beforeAll(async () => {
  const context = await openContext()
  page = await context.newPage()
  await withoutPlay(page)
  await page.goto(`${urls[0]}iframe.html?id=embeds--chat&viewMode=story`)
  await page.locator('iframe[data-status=loaded]').waitFor()
  await page.waitForFunction(() => window.__STORYBOOK_PREVIEW__.currentRender?.phase === 'finished')
}, 60_000)

/** Shows a story whose tenant does not respond until the returned function is called. */
async function showWithoutTenant(id: string): Promise<() => Promise<void>> {
  await page.evaluate((storyId) => {
    const channel = window.__STORYBOOK_ADDONS_CHANNEL__
    window.tenantsReady = new Promise((resolve) => (window.openTenants = resolve))
    window.storyFinished = new Promise((resolve) => channel.once('storyFinished', resolve))
    channel.emit('setCurrentStory', { storyId, viewMode: 'story' })
  }, id)
  await page.locator(`[data-story="${id}"] .app`).waitFor()
  return () => page.evaluate(() => window.openTenants())
}

/** What there is at each width. */
async function look(): Promise<Map<number, Measured>> {
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
const untilSettled = () =>
  page
    .waitForFunction(
      () =>
        [...document.querySelectorAll<HTMLIFrameElement>('iframe')].every(({ dataset }) =>
          ['loaded', 'error', 'expired', 'idle'].includes(dataset.status ?? ''),
        ),
      undefined,
      { timeout: 2500 },
    )
    .catch(() => undefined)

test.each(stories)(`$id neither jumps nor overflows at ${WIDTHS.join(', ')} px`, async ({ id }) => {
  const openTenants = await showWithoutTenant(id)
  const before = await look()
  await openTenants()
  await untilSettled()
  const after = await look()
  // Storybook reloads the page when it has to leave a story that is not finished.
  await page.evaluate(() => window.storyFinished)

  const overflow = [...before.values(), ...after.values()].flatMap(({ overflow }) => overflow)
  expect(overflow).toEqual([])
  expect(Object.keys(before.get(320)?.boxes ?? {})).not.toEqual([])
  expect(findJumps(before, after)).toEqual([])
})
