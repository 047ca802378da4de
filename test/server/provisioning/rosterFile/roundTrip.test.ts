import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readRoster, type RosterEntry } from '../../../../src/users/index.js'
import { writeXlsx } from '../../../support/writeXlsx.js'

const LETTERS = Array.from('abz ABZ,;|"\'\tÄßé東🚀<>&\n-_.:')

/** Texts that a reader must not change: no spaces around them, no invisible characters, no exporter's marks. */
const value = fc
  .array(fc.constantFrom(...LETTERS), { maxLength: 12 })
  .map((letters) => letters.join('').trim())
  .filter((text) => !/^['"=@]/.test(text) && !/^[-=+]{3,}$/.test(text))

const tables = fc
  .array(fc.record({ a: value, 'b c': value, 'x,y;z|"': value }), { minLength: 1, maxLength: 8 })
  .map((rows) => rows.map((attributes, index) => ({ email: `p${index}@acme.com`, attributes })))

type People = typeof tables extends fc.Arbitrary<infer T> ? T : never

const HEADINGS = ['a', 'b c', 'x,y;z|"'] as const

const toRows = (table: People) => [
  ['email', ...HEADINGS.map((key) => `attr.${key}`)],
  ...table.map(({ email, attributes }) => [email, ...HEADINGS.map((key) => attributes[key])]),
]

const toEntries = (table: People): RosterEntry[] =>
  table.map(({ email, attributes }) => {
    const filled = Object.entries(attributes).filter(([, text]) => text !== '')
    return { email, ...(filled.length > 0 && { attributes: Object.fromEntries(filled) }) }
  })

const toCsv = (rows: string[][], delimiter: string, end: string) =>
  rows
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
    .join(end)

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')

it.each<[string, (rows: string[][]) => Uint8Array]>([
  ['CSV', (rows) => Buffer.from(toCsv(rows, ',', '\n'))],
  [
    'CSV with semicolons, a mark and CRLF',
    (rows) => Buffer.from(`\ufeff${toCsv(rows, ';', '\r\n')}`),
  ],
  ['CSV with bars and CR', (rows) => Buffer.from(toCsv(rows, '|', '\r'))],
  ['CSV in UTF-16', (rows) => utf16(toCsv(rows, ',', '\r\n'))],
  ['CSV in UTF-16BE', (rows) => utf16(toCsv(rows, ';', '\n')).swap16()],
  ['a workbook', (rows) => writeXlsx({ Sheet1: rows })],
  [
    'JSON Lines',
    ([names = [], ...rows]) =>
      Buffer.from(
        rows
          .map((row) => JSON.stringify(Object.fromEntries(row.map((cell, i) => [names[i], cell]))))
          .join('\n'),
      ),
  ],
  [
    'JSON',
    ([names = [], ...rows]) =>
      Buffer.from(
        JSON.stringify(
          rows.map((row) => Object.fromEntries(row.map((cell, i) => [names[i] ?? '', cell]))),
        ),
      ),
  ],
])('any table comes back the same from %s', async (name, write) => {
  await fc.assert(
    fc.asyncProperty(tables, async (table) => {
      const format = name === 'JSON Lines' ? 'jsonl' : undefined
      const { entries } = await readRoster(write(toRows(table)), { format })
      expect(entries).toEqual(toEntries(table))
    }),
    { numRuns: 100 },
  )
})
