import { inject } from 'vitest'
import { test as base } from '../harness/test.js'
import { startChromium, type OwnChromium } from './startChromium.js'

/** As elsewhere, in a Chromium of this test alone that treats background tabs as users' browsers do. */
export const test = base
  .extend('chromium', async ({}, { onCleanup }): Promise<OwnChromium> => {
    const chromium = await startChromium(inject('browser').chromiumPath)
    onCleanup(chromium.stop)
    return chromium
  })
  .override(
    'newContext',
    ({ chromium }) =>
      () =>
        Promise.resolve(chromium.context),
  )
