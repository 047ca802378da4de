import type { NumberedRecord } from '../findTable.js'
import type { NumberStyle } from './parseNumberStyles.js'
import { parseXml, type SaxesParserClass } from './parseXml.js'
import { createTextCollector } from './textCollector.js'

export interface SheetContext {
  Parser: SaxesParserClass
  sharedStrings: readonly string[]
  numberStyles: readonly NumberStyle[]
  /** Whether dates count from 1904, as old Excel for Mac does. */
  is1904: boolean
}

/** A cell while it is parsed. */
interface OpenCell {
  column: number
  type: string
  style: NumberStyle | undefined
}

/** The rows of a sheet. Cells that are not in the file are empty texts. */
export function parseRecords(part: Uint8Array, context: SheetContext): NumberedRecord[] {
  const records: NumberedRecord[] = []
  const collector = createTextCollector()
  let line = 0
  let cells: string[] = []
  let cell: OpenCell = { column: -1, type: '', style: undefined }
  parseXml(part, context.Parser, {
    ...collector.handlers,
    open(name, attributes) {
      collector.handlers.open(name)
      if (name === 'row') {
        line = Number(attributes.r ?? line + 1)
        cells = []
        cell = { column: -1, type: '', style: undefined }
      } else if (name === 'c') {
        cell = openCell(attributes, cell.column + 1, context)
        collector.clear()
      }
    },
    close(name) {
      collector.handlers.close(name)
      if (name === 'c') setCell(cells, cell.column, toText(collector.read(), cell, context))
      if (name === 'row') records.push({ line, cells })
    },
  })
  return records
}

const openCell = (
  { r: place, t: type = 'n', s: style }: Readonly<Record<string, string>>,
  nextColumn: number,
  { numberStyles }: SheetContext,
): OpenCell => ({
  column: place === undefined ? nextColumn : toColumn(place),
  type,
  style: style === undefined ? undefined : numberStyles[Number(style)],
})

/** 27 for `AB12`. */
function toColumn(place: string): number {
  let column = 0
  for (const letter of place.replace(/[^A-Z]/gi, '').toUpperCase()) {
    column = column * 26 + letter.charCodeAt(0) - 64
  }
  return column - 1
}

function setCell(cells: string[], column: number, text: string): void {
  while (cells.length < column) cells.push('')
  cells[column] = text
}

function toText(text: string, { type, style }: OpenCell, context: SheetContext): string {
  if (type === 's') return context.sharedStrings[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
  if (type !== 'n' || text === '') return text
  const number = Number(text)
  if (style?.isDate) return toDate(number, context.is1904)
  return toPlainNumber(number).padStart(style?.digits ?? 0, '0')
}

/** Excel keeps 15 digits. JavaScript would write 17 of some numbers, and an exponent for large ones. */
const toPlainNumber = (number: number): string =>
  Number.isInteger(number) && Math.abs(number) < 1e21
    ? BigInt(number).toString()
    : String(Number(number.toPrecision(15)))

const DAY_MS = 86_400_000

/** Days since 30 December 1899, as an ISO date, with the time if there is one. */
function toDate(days: number, is1904: boolean): string {
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  const date = new Date(epoch + Math.round(days * DAY_MS))
  if (Number.isNaN(date.valueOf())) return String(days)
  return date
    .toISOString()
    .replace(/T00:00:00\.000Z$/, '')
    .replace(/\.000Z$/, '')
}
