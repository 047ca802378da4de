import { describe, expect, test } from 'vitest'
import { FAULT_NAMES, parseFaults, toggleFault } from '../../demo/faults.js'

describe('toggleFault', () => {
  test('turns a fault on and off', () => {
    const on = toggleFault([], 'slow')
    expect(on).toEqual(['slow'])
    expect(toggleFault(on, 'slow')).toEqual([])
  })

  test('keeps one fault of the endpoint at a time', () => {
    expect(toggleFault(['slow', 'page-hangs'], 'html')).toEqual(['page-hangs', 'html'])
  })

  test('keeps the fault of the endpoint when a fault of the mock is turned on', () => {
    expect(toggleFault(['slow', 'page-hangs'], 'upstream-down')).toEqual([
      'slow',
      'page-hangs',
      'upstream-down',
    ])
  })
})

describe('parseFaults', () => {
  test('accepts every name', () => {
    expect(parseFaults(FAULT_NAMES)).toEqual(FAULT_NAMES)
    expect(parseFaults([])).toEqual([])
  })

  test.each([undefined, null, 'slow', { slow: true }, ['fire'], ['slow', 7]])(
    'refuses %j',
    (value) => {
      expect(parseFaults(value)).toBeUndefined()
    },
  )
})
