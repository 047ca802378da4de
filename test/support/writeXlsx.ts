import { strToU8, zipSync } from 'fflate'

/** A cell of a workbook: a text, a number, a boolean, or nothing. A text that begins with `#` may be an error. */
export type XlsxCell = string | number | boolean | null

/** The bytes of a workbook, with its sheets by name. */
export function writeXlsx(
  sheets: Readonly<Record<string, readonly (readonly XlsxCell[])[]>>,
): Uint8Array {
  const names = Object.keys(sheets)
  const files = Object.values(sheets).map((rows, index): [string, string] => [
    `xl/worksheets/sheet${index + 1}.xml`,
    `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows.map(writeRow).join('')}</sheetData></worksheet>`,
  ])
  const texts: Record<string, string> = {
    ...Object.fromEntries(files),
    'xl/workbook.xml': writeWorkbook(names),
    'xl/_rels/workbook.xml.rels': writeRelations(names),
  }
  return zipSync(
    Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, strToU8(text)])),
  )
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const writeWorkbook = (names: readonly string[]) =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names
    .map(
      (name, index) =>
        `<sheet name="${escape(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    )
    .join('')}</sheets></workbook>`

const writeRelations = (names: readonly string[]) =>
  `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
    .map(
      (_, index) =>
        `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
    )
    .join('')}</Relationships>`

function writeRow(cells: readonly XlsxCell[], index: number): string {
  const row = index + 1
  const texts = cells.map((cell, column) => writeCell(cell, `${toLetters(column)}${row}`))
  return `<row r="${row}">${texts.join('')}</row>`
}

function writeCell(cell: XlsxCell, place: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${Number(cell)}</v></c>`
  if (/^#(N\/A|REF!)$/.test(cell)) return `<c r="${place}" t="e"><v>${cell}</v></c>`
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`
}

const toLetters = (column: number): string =>
  (column >= 26 ? toLetters(Math.floor(column / 26) - 1) : '') +
  String.fromCharCode(65 + (column % 26))

const escape = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
