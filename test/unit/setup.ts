import { cleanup } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'

const METHODS = ['debug', 'info', 'log', 'warn', 'error'] as const

// Unexpected console output fails the test. One that expects some replaces the spy's
// implementation, or clears it when done.
beforeEach(() => METHODS.forEach((method) => vi.spyOn(console, method)))

afterEach(() => {
  cleanup()
  // eslint-disable-next-line no-console -- this is the check
  const calls = METHODS.flatMap((method) => vi.mocked(console[method]).mock.calls)
  vi.restoreAllMocks()
  expect(calls).toEqual([])
})
