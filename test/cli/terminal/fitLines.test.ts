import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { fitLines, fitStream } from '../../../src/cli/terminal/fitLines.js'
import { formatTable } from '../../../src/cli/terminal/table.js'

const PROSE =
  'Users in wisdom now: 3. Calls without retries: 28, about 3 s at 10 calls a second. 30 users, no two alike.'

describe('a text in a terminal', () => {
  it.each([20, 40, 80, 160])('has no line that is wider than %i columns', (columns) => {
    const fitted = fitLines(PROSE, columns)
    for (const line of fitted.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
    expect(fitted.replaceAll('\n', ' ')).toBe(PROSE)
  })

  it('is indented where its line is', () => {
    expect(fitLines('  On the command line, guards are flags.', 24)).toBe(
      '  On the command line,\n  guards are flags.',
    )
  })

  it('stays as it is where it fits, and at the last column', () => {
    expect(fitLines('ab cd\n\n  ef gh', 7)).toBe('ab cd\n\n  ef gh')
  })

  it('has commands in one line, as they are copied', () => {
    const command = '  npx wisdom-embed users sync people.csv --from okta --apply'
    expect(fitLines(`To apply it:\n${command}`, 20)).toBe(`To apply it:\n${command}`)
  })

  it('has a word that is too long in a line of its own', () => {
    const email = 'person.with.a.long.name@subsidiary.example.com'
    expect(fitLines(`create  ${email}  VIEWER domain_1`, 40)).toBe(
      `create\n${email}\n  VIEWER domain_1`,
    )
  })
})

describe('a table in a terminal', () => {
  const table = formatTable(
    ['place', 'column', 'warning'],
    [['line 2', 'attr.id', '"1.2E+14" is a number that a spreadsheet has shortened.']],
  )

  it('is wrapped below its last column', () => {
    expect(fitLines(table, 45)).toBe(
      [
        'PLACE   COLUMN   WARNING',
        'line 2  attr.id  "1.2E+14" is a number that a',
        '                 spreadsheet has shortened.',
      ].join('\n'),
    )
  })

  it('is wrapped at the left if there is little room', () => {
    expect(fitLines(table, 30)).toBe(
      [
        'PLACE   COLUMN   WARNING',
        'line 2  attr.id  "1.2E+14" is',
        '  a number that a spreadsheet',
        '  has shortened.',
      ].join('\n'),
    )
  })
})

it('the time to wrap a line grows no faster than its length', () => {
  const measure = (length: number) => {
    const line = `${'a '.repeat(length)}${' '.repeat(length)}`
    const start = performance.now()
    fitLines(line, 40)
    return performance.now() - start
  }
  measure(1_000)
  expect(measure(50_000)).toBeLessThan(2_000)
})

it.each([
  [true, 20, 'one two three four\nfive'],
  [true, undefined, 'one two three four five'],
  [false, 20, 'one two three four five'],
])('only a terminal with a width gets fitted lines: %s, %s', (isTTY, columns, fitted) => {
  const stream = Object.assign(new Writable(), { isTTY, ...(columns && { columns }) })
  expect(fitStream('one two three four five', stream)).toBe(fitted)
})
