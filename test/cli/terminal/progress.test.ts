import { describe, expect, it } from 'vitest'
import { createTimeEstimate } from '../../../src/cli/terminal/estimateLeft.js'
import { formatDuration } from '../../../src/cli/terminal/formatDuration.js'
import { formatBar } from '../../../src/cli/terminal/progress.js'

const LONG = {
  done: 12_345,
  total: 50_000,
  left: '62 min left',
  note: 'upstream_unavailable: retrying in 12.3 s',
}

describe('a progress bar', () => {
  it.each([20, 30, 40, 60, 80, 120, 160])('fits %i columns', (columns) => {
    for (const note of ['', LONG.note]) {
      for (const left of ['', LONG.left]) {
        const line = formatBar({ ...LONG, note, left }, columns)
        expect(line.length).toBeLessThan(columns)
        expect(line).toContain('24 %')
      }
    }
  })

  it('has its steps and its time at 40 columns', () => {
    expect(formatBar({ ...LONG, note: '' }, 40)).toBe('24 % | 12345 of 50000 | 62 min left')
    expect(formatBar({ ...LONG, note: 'stopping after the running calls' }, 40)).toBe(
      '24 % | stopping after the running calls',
    )
    expect(formatBar({ done: 30, total: 120, left: '', note: '' }, 40)).toBe(
      '████░░░░░░░░░░░░ 25 % | 30 of 120 steps',
    )
  })

  it('shows 100 % only at the end', () => {
    expect(formatBar({ done: 9_999, total: 10_000, left: '', note: '' }, 80)).toContain('99 %')
    expect(formatBar({ done: 10_000, total: 10_000, left: '', note: '' }, 80)).toContain('█ 100 %')
  })
})

describe('an estimate of the time left', () => {
  it('is there after a few seconds, and follows the pace', () => {
    let time = 0
    const estimate = createTimeEstimate(() => time)
    expect(estimate.update(100, 1_000)).toBeUndefined()
    time = 1_000
    expect(estimate.update(110, 1_000)).toBeUndefined()
    time = 10_000
    expect(estimate.update(200, 1_000)).toBe(80_000)
    expect(estimate.update(1_000, 1_000)).toBeUndefined()
  })
})

it.each([
  [300, '1 s'],
  [40_000, '40 s'],
  [5_000_000, '83 min'],
  [36_000_000, '10 h'],
])('%i ms are %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})
