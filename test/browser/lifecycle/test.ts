import { inject } from 'vitest'
import { test as base } from '../harness/test.js'
import { startChromium } from './startChromium.js'

/** As elsewhere, in a Chromium of this test alone that treats background tabs as users' browsers do. */
export const test = base.override('newContext', ({}, { onCleanup }) => async () => {
  const { context, stop } = await startChromium(inject('browser').chromiumPath)
  onCleanup(stop)
  return context
})
