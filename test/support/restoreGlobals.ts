import { afterAll, expect, vi } from 'vitest'

/*
 * For projects without isolation: the next file of this worker finds everything as this one did. What
 * Vitest stubbed is put back; what a test replaced itself, it puts back itself, or its file fails.
 */

const GLOBALS = ['fetch', 'Date', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']

const readAll = (owner: object, names: string[]): unknown[] =>
  names.map((name) => Reflect.get(owner, name) as unknown)

const read = () => ({
  globals: readAll(globalThis, GLOBALS),
  random: readAll(Math, ['random']),
  now: readAll(performance, ['now']),
  console: { ...console },
  env: { ...process.env },
  cwd: process.cwd(),
})

const before = read()

afterAll(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  vi.useRealTimers()
  expect(read()).toEqual(before)
})
