import { readFile } from 'node:fs/promises'
import {
  claimSizes,
  LAYOUT_COUNT,
  LAYOUT_CSS,
  LAYOUT_SCENARIO,
  measureEmbeds,
  showsAll,
} from './harness/layout.js'
import { test } from './harness/test.js'

test.for([
  { name: 'a page without a reset', reset: '' },
  { name: "a page with Tailwind's reset", reset: 'tailwind' },
])(
  'an embed has its size in every parent, and iframe and surface fill it, on $name',
  async ({ reset }, { open }) => {
    const css = reset && (await readFile(new URL('host/preflight.css', import.meta.url), 'utf8'))
    const { page, show } = await open()
    await page.page.setViewportSize({ width: 1280, height: 800 })
    await page.page.addStyleTag({ content: css + LAYOUT_CSS })
    await show(LAYOUT_SCENARIO)
    await page.page.waitForFunction(showsAll, LAYOUT_COUNT)
    claimSizes(await page.page.evaluate(measureEmbeds))
  },
)
