import { expect, it, onTestFinished, vi } from 'vitest'
import { startFlight } from '../../../src/server/async/flight.js'

it('a pulse stays on its clock, and adds no timer to a fake one that is installed meanwhile', async () => {
  const { setTimeout: realSetTimeout } = globalThis
  let finish = (): void => undefined
  const flight = startFlight(() => new Promise<void>((resolve) => (finish = resolve)))
  onTestFinished(async () => {
    finish()
    await flight.result
  })
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  await new Promise((resolve) => realSetTimeout(resolve, 250))
  expect(flight.pulses).toBeGreaterThan(0)
  expect(vi.getTimerCount()).toBe(0)
})
