import { RosterFileError } from '../../rosterFileError.js'
import type { NumberedRecord } from '../findTable.js'
import { parseNumberStyles } from './parseNumberStyles.js'
import { parseSharedStrings } from './parseSharedStrings.js'
import { parseRecords } from './parseRecords.js'
import { parseXml, type SaxesParserClass } from './parseXml.js'

export interface Sheet {
  sheet: string
  /** The names of the other sheets. */
  others: string[]
  records: NumberedRecord[]
}

/**
 * Reads a sheet of an `.xlsx` file: the values of its cells as texts.
 *
 * fflate unzips it and saxes parses its XML. Both are loaded with the first workbook. read-excel-file, the smallest reader
 * that is kept, drops cells with errors such as `#N/A` silently, and takes twice as long.
 *
 * @see ECMA-376, part 1, 18.3 (worksheets)
 * @throws {RosterFileError}
 */
export async function readSheet(bytes: Uint8Array, name: string | undefined): Promise<Sheet> {
  const [{ unzipSync }, { SaxesParser }] = await Promise.all([import('fflate'), import('saxes')])
  const files = unzip(bytes, unzipSync)
  const parts: Parts = { files, Parser: SaxesParser }
  const sheets = listSheets(parts)
  const sheet = name === undefined ? sheets[0] : sheets.find((each) => isSameName(each.name, name))
  if (!sheet) throw createSheetError(sheets, name)
  const records = parseRecords(readPart(parts, sheet.path), {
    Parser: SaxesParser,
    sharedStrings: parseSharedStrings(findPart(parts, 'xl/sharedStrings.xml'), SaxesParser),
    numberStyles: parseNumberStyles(findPart(parts, 'xl/styles.xml'), SaxesParser),
    is1904: sheet.is1904,
  })
  const others = sheets.filter((each) => each !== sheet).map((each) => each.name)
  return { sheet: sheet.name, others, records }
}

interface Parts {
  files: Readonly<Record<string, Uint8Array>>
  Parser: SaxesParserClass
}

/** Of a part of the workbook. More is an attack: a small zip file can contain terabytes. */
const MAX_BYTES = 2 ** 30

type Unzip = (
  bytes: Uint8Array,
  options: { filter: (file: { name: string; originalSize: number }) => boolean },
) => Record<string, Uint8Array>

function unzip(bytes: Uint8Array, unzipSync: Unzip): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => /\.(xml|rels)$/i.test(name) && originalSize <= MAX_BYTES,
    })
  } catch {
    throw new RosterFileError(
      'The roster is a damaged workbook, or not a workbook. Save it again as .xlsx or .csv.',
    )
  }
}

interface ListedSheet {
  name: string
  path: string
  is1904: boolean
}

function listSheets(parts: Parts): ListedSheet[] {
  const paths = readRelations(parts)
  const sheets: { name: string; id: string }[] = []
  let is1904 = false
  parseXml(readPart(parts, 'xl/workbook.xml'), parts.Parser, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name === 'sheet') sheets.push({ name: attributes.name ?? '', id: attributes.id ?? '' })
    },
  })
  return sheets.flatMap(({ name, id }) => {
    const path = paths.get(id)
    return path === undefined ? [] : [{ name, path, is1904 }]
  })
}

/** The paths of the sheets by the ids that the workbook has for them. */
function readRelations(parts: Parts): Map<string, string> {
  const paths = new Map<string, string>()
  parseXml(readPart(parts, 'xl/_rels/workbook.xml.rels'), parts.Parser, {
    open(name, { Id: id = '', Target: target = '', Type: type = '' }) {
      if (name !== 'Relationship' || !type.endsWith('/worksheet')) return
      paths.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
  })
  return paths
}

const findPart = ({ files }: Parts, path: string): Uint8Array | undefined =>
  files[path] ?? Object.entries(files).find(([name]) => isSameName(name, path))?.[1]

function readPart(parts: Parts, path: string): Uint8Array {
  const part = findPart(parts, path)
  if (part) return part
  throw new RosterFileError(
    'The roster is a zip file, but not an .xlsx workbook. Unpack it, or save it as .xlsx or .csv.',
  )
}

const isSameName = (one: string, other: string) =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

function createSheetError(sheets: readonly ListedSheet[], name = ''): RosterFileError {
  const names = sheets.map((sheet) => JSON.stringify(sheet.name)).join(', ')
  return new RosterFileError(
    `The roster has no sheet ${JSON.stringify(name)}. Its sheets are: ${names || 'none'}.`,
  )
}
