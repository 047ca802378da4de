import { expect, it } from 'vitest'
import { IADVIZE_OPERATIONS } from '../../src/mock/iadvize/operations.js'
import { OPERATIONS } from '../../src/mock/tenant/operations.js'
import { read } from './pages.js'

const ROWS = read('docs/operations.md')
  .split('\n')
  .filter((line) => line.startsWith('| `'))

/** The first cell: `a`, `b`. */
const named = new Set(
  ROWS.flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  ),
)

it.each([...OPERATIONS, ...IADVIZE_OPERATIONS.filter((name) => name !== 'login')])(
  'the table has the operation %s of the mock',
  (operation) => {
    expect(named).toContain(operation)
  },
)

it('each row says what is supported, or why not', () => {
  const silent = ROWS.filter((row) => row.split('|').slice(2).join('').trim() === '')
  expect(silent).toEqual([])
})
