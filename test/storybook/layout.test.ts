import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { describe, expect, inject, test } from 'vitest'
import { countChangedPixels } from './countChangedPixels.js'
import { measure } from './measure.js'
import { openPage } from './openPage.js'
import type {} from './provided.js'
import { withoutPlay } from './withoutPlay.js'

const { folder, urls } = inject('storybook')

const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
  entries: Record<string, { id: string; type: 'story' | 'docs' }>
}
const stories = Object.values(index.entries).filter(({ type }) => type === 'story')

const WIDTHS = [320, 768, 1280]

// What lies below the window of a headless Chromium, at 813 px, is drawn late, and wrong in pictures.
const HEIGHT = 800

/** What changes while a frame loads, and may: what is in the embeds, and what tells of them. */
const HIDE_ALIVE = `
  :has(> iframe) > *, .tenant > *, .events, .token-life, .report output { visibility: hidden !important }`

/** Shows a story, of which the tenant does not answer until it is told to. */
async function showHeld(page: Page, id: string): Promise<() => Promise<void>> {
  await withoutPlay(page)
  await page.addInitScript(() => {
    window.tenantsWaitFor = new Promise((resolve) => (window.letTenants = resolve))
  })
  await page.goto(`${urls[0]}iframe.html?id=${id}&viewMode=story`)
  await page.locator(`[data-story="${id}"] .app`).waitFor()
  return () => page.evaluate(() => window.letTenants())
}

/** The new size has been drawn. */
const twoFrames = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))

/** What there is at each width: where, how large, and a picture of all that is not alive. */
async function look(page: Page) {
  const looks = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT })
    await page.evaluate(twoFrames)
    const measured = await page.evaluate(measure)
    const picture = await page.screenshot({
      style: HIDE_ALIVE,
      mask: [page.locator('wisdom-devtools .dock')],
      caret: 'hide',
    })
    looks.push({ width, ...measured, picture: picture.toString('base64') })
  }
  return looks
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
    const letTenants = await showHeld(page, id)
    const before = await look(page)
    await letTenants()
    await untilSettled(page)
    const after = await look(page)

    expect([...before, ...after].flatMap(({ overflow }) => overflow)).toEqual([])
    const frames = (looks: typeof before) => looks.map(({ width, frames }) => ({ width, frames }))
    expect(frames(after)).toEqual(frames(before))
    for (const [nth, { width, picture }] of after.entries()) {
      const pixels = await page.evaluate(countChangedPixels, [before[nth]?.picture, picture])
      expect(pixels, `pixels that changed around the embeds at ${width} px`).toBe(0)
    }
  })
})
