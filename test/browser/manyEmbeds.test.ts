import { expect } from 'vitest'
import { test } from './harness/test.js'

/** React's own tasks come by `MessageChannel`. Under load, a browser may run timers before them. */
function delayReact(): void {
  class LateChannel {
    readonly port1: { onmessage?: () => void } = {}
    readonly port2 = { postMessage: () => void setTimeout(() => this.port1.onmessage?.(), 20) }
  }
  Object.assign(window, { MessageChannel: LateChannel })
}

const SIXTY = { length: 60 }

test('sixty embeds are made where timers run before React does', async ({ open }) => {
  const { page, show } = await open({ prepare: [delayReact] })
  await show({ embeds: Array.from(SIXTY, () => ({ dashboardId: '' })) })
  const frames = page.page.locator('iframe[data-status=error]')
  await expect.poll(() => frames.count()).toBe(60)
})

test('sixty embeds are sent to their pages where timers run before React does', async ({
  open,
}) => {
  const tenant = { faults: { page: { hang: true } } }
  const { page, show } = await open({ prepare: [delayReact], tenant })
  await show({ embeds: [] })
  await page.prefetch()
  await show({ embeds: Array.from(SIXTY, () => ({})) })
  const frames = page.page.locator('iframe[data-status=loading]')
  await expect.poll(() => frames.count()).toBe(60)
})
