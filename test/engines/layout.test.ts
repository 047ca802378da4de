import { describe } from 'vitest'
import {
  claimSizes,
  LAYOUT_COUNT,
  LAYOUT_CSS,
  LAYOUT_SCENARIO,
  measureEmbeds,
  showsAll,
} from '../browser/harness/layout.js'
import { waitFor } from './harness/tab.js'
import { OTHER_ENGINE_TESTS } from './harness/test.js'

describe.each(OTHER_ENGINE_TESTS)('in $engine', ({ test }) => {
  test('an embed has its size in every parent, and iframe and surface fill it', async ({
    open,
  }) => {
    const { page, show } = await open()
    await page.tab.evaluate((css) => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: css }))
    }, LAYOUT_CSS)
    await show(LAYOUT_SCENARIO)
    await waitFor(page.tab, showsAll, LAYOUT_COUNT)
    claimSizes(await page.tab.evaluate(measureEmbeds))
  })
})
