import { expect } from 'vitest'
import { test } from './harness/test.js'

/** Takes away what is newer than the oldest browsers of the README. Not from the tenant's page, which is not ours. */
function removeNewerApis(): void {
  if (window !== window.top) return
  const newer: [object, string][] = [
    [URL, 'canParse'],
    [URL, 'parse'],
    [AbortSignal, 'any'],
    [AbortSignal, 'timeout'],
    [AbortSignal.prototype, 'throwIfAborted'],
    [AbortSignal.prototype, 'reason'],
    [Promise, 'withResolvers'],
    [Promise, 'try'],
    [Object, 'hasOwn'],
    [Object, 'groupBy'],
    [Array.prototype, 'at'],
    [Array.prototype, 'findLast'],
    [Array.prototype, 'toSorted'],
    [String.prototype, 'at'],
    [String.prototype, 'isWellFormed'],
    [window, 'structuredClone'],
    [window, 'reportError'],
    [window, 'scheduler'],
    [window, 'requestIdleCallback'],
    [window, 'BroadcastChannel'],
  ]
  for (const [owner, name] of newer) Reflect.deleteProperty(owner, name)
}

test('an embed signs in and is renewed in a browser as old as the README allows', async ({
  open,
}) => {
  const { page, show, signedIn } = await open({ prepare: [removeNewerApis] })
  await show()
  await signedIn()
  await page.waitForStatus('loaded')
  await page.askAndWait()
  expect((await page.records()).errors).toEqual([])
  expect(await page.page.evaluate(() => 'canParse' in URL)).toBe(false)
})
