import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { checkRoster, type DirectoryColumns, type RosterEntry } from '../../server/index.js'
import { describeSystemError } from '../errors/systemErrorCode.js'
import { UsageError } from '../errors/usageError.js'
import { isJsonObject } from '../json/jsonObject.js'
import { decodeText } from './decodeText.js'
import { addProblems } from './addProblems.js'
import { readCsvRows } from './readCsvRows.js'
import { readJsonRows } from './readJsonRows.js'
import type { RosterRow } from './rosterRow.js'

export interface RosterOptions {
  ignoreColumn?: string[]
  /** The systems besides WisdomAI that a roster may have columns for, by name. */
  columns?: Readonly<Record<string, DirectoryColumns>>
  /** The names of those that the roster is read for now. */
  into?: readonly string[]
}

/**
 * Reads a roster file, `.csv` or `.json`.
 *
 * @throws {UsageError} for any problem, with every bad row by its line. Half of a roster would look as if the
 * others were to be left out
 */
export async function readRoster(path: string, options: RosterOptions): Promise<RosterEntry[]> {
  const rows = readRows(decodeText(await readBytes(path)), path, options)
  const parsedRows = rows.filter(({ problem }) => problem === undefined)
  const directories = isForSeveralSystems(rows, options) ? options.columns : undefined
  const records = parsedRows.map(({ record }) => record)
  const { entries, problems } = checkRoster(records, { directories })

  const badRows = [
    ...rows.filter(({ problem }) => problem !== undefined),
    ...addProblems(parsedRows, problems),
  ]
  if (badRows.length === 0) return entries
  const count = badRows.length === 1 ? '1 problem' : `${badRows.length} problems`
  throw new UsageError(`${path} has ${count}; nothing was changed.`, describeRows(badRows))
}

async function readBytes(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: unknown) => {
    throw new UsageError(`The roster ${path} cannot be read (${describeSystemError(error)}).`)
  })
}

function readRows(text: string, path: string, options: RosterOptions): RosterRow[] {
  const { ignoreColumn: ignored = [], columns = {} } = options
  const extension = extname(path).toLowerCase()
  if (extension === '.json') return readJsonRows(text)
  if (['.csv', '.tsv', '.txt'].includes(extension)) {
    return readCsvRows(text, { ignored, systems: Object.keys(columns) })
  }
  throw new UsageError(`${path} is neither .csv nor .json.`)
}

/** In a roster for WisdomAI alone, a user without values for another system is not left out of it. */
const isForSeveralSystems = (rows: readonly RosterRow[], { into = [] }: RosterOptions) =>
  into.length > 0 ||
  rows.some(({ record }) => isJsonObject(record) && record.directories !== undefined)

const describeRows = (rows: readonly RosterRow[]): string[] =>
  [...rows]
    .sort((a, b) => a.row - b.row)
    .map(({ place, problem = '' }) => `${place} ${problem.replace(/\.$/, '')}.`)
