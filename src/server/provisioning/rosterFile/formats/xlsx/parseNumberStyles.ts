import { parseXml, type SaxesParserClass } from './parseXml.js'

/** Formats of Excel that have a number and no text. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 30, 36, 50, 57])

/** How a style shows a number: as a date, or with zeros in front of it. */
export interface NumberStyle {
  isDate: boolean
  /** The number of digits that is shown at least: 5 for the format `00000`. */
  digits: number
}

/** The styles of cells by number. */
export function parseNumberStyles(
  part: Uint8Array | undefined,
  Parser: SaxesParserClass,
): NumberStyle[] {
  const styles: NumberStyle[] = []
  if (!part) return styles
  const formats = new Map<number, string>()
  let isInCellStyles = false
  parseXml(part, Parser, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') formats.set(Number(numFmtId), formatCode)
      if (name === 'cellXfs') isInCellStyles = true
      if (name === 'xf' && isInCellStyles) styles.push(toStyle(Number(numFmtId), formats))
    },
    close(name) {
      if (name === 'cellXfs') isInCellStyles = false
    },
  })
  return styles
}

function toStyle(id: number, formats: ReadonlyMap<number, string>): NumberStyle {
  const format = formats.get(id) ?? ''
  // Without texts in quotes, escaped letters, colours and locales.
  const code = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  const digits = /^0+$/.test(code) ? code.length : 0
  return {
    isDate: BUILT_IN_DATES.has(id) || /[yd]/i.test(code.replace(/general|red/gi, '')),
    digits,
  }
}
