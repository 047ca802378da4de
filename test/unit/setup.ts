import { ReadableStream } from 'node:stream/web'
import { cleanup, configure } from '@testing-library/react'
import { getQueryClient } from '../../src/hooks/tokenSessions.js'
import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest'

// What is awaited comes, however busy the machine is.
configure({ asyncUtilTimeout: 10_000 })

// Browsers have it; jsdom's own context does not.
if (!('ReadableStream' in globalThis)) Object.assign(globalThis, { ReadableStream })

const METHODS = ['debug', 'info', 'log', 'warn', 'error'] as const

// Unexpected console output fails the test. One that expects some replaces the spy's
// implementation, or clears it when done.
let spies: MockInstance<(...args: unknown[]) => void>[] = []

beforeEach(() => {
  // Node's reaches the tests in other threads.
  vi.stubGlobal('BroadcastChannel', undefined)
  spies = METHODS.map((method) => vi.spyOn(console, method))
})

afterEach(() => {
  cleanup()
  // Every test has sessions of its own.
  getQueryClient().clear()
  const calls = spies.flatMap((spy) => spy.mock.calls)
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  expect(calls).toEqual([])
})
