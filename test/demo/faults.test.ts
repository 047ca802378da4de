import { describe, expect, test } from 'vitest'
import { FAULT_NAMES, parseFaults, toggleFault } from '../../demo/faults.js'

describe('toggleFault', () => {
  test('turns a fault on, and off again', () => {
    const on = toggleFault([], 'slow')
    expect(on).toEqual(['slow'])
    expect(toggleFault(on, 'slow')).toEqual([])
  })

  test('lets the endpoint fail in one way at a time', () => {
    expect(toggleFault(['slow', 'page-hangs'], 'html')).toEqual(['page-hangs', 'html'])
  })

  test('leaves the endpoint as it is when the mock breaks', () => {
    expect(toggleFault(['slow', 'page-hangs'], 'upstream-down')).toEqual([
      'slow',
      'page-hangs',
      'upstream-down',
    ])
  })
})

describe('parseFaults', () => {
  test('takes every name there is', () => {
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
