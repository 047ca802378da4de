import type { Page } from 'playwright'

/**
 * A `prepare` for tests that set the clock on the wall. The monotonic clock and timers know nothing of
 * it, as on a real machine. It is kept in storage, so that any page of the host can set it for all.
 */
export function addWallClock(): void {
  const { now } = Date
  Date.now = () => now() + Number(localStorage.getItem('wall-clock-ahead-ms'))
}

export const setClock = (page: Page, aheadMs: number): Promise<void> =>
  page.evaluate((ms) => localStorage.setItem('wall-clock-ahead-ms', String(ms)), aheadMs)
