import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import {
  checkRoster,
  type DirectoryColumns,
  type RosterEntry,
  type RosterProblem,
} from '../../server/index.js'
import { errnoOf } from '../errors/errnoOf.js'
import { isJsonObject } from '../json/json.js'
import { UsageError } from '../errors/usageError.js'
import { readCsvRows } from './csvRows.js'
import { decodeText } from './decodeText.js'
import { readJsonRows } from './jsonRows.js'
import type { RosterRow } from './row.js'

export interface RosterOptions {
  ignoreColumn?: string[]
  /** The systems besides WisdomAI that a roster may have columns for, by name. */
  columns?: Readonly<Record<string, DirectoryColumns>>
  /** Those of them that it is for now. */
  into?: readonly string[]
}

/**
 * Everybody in a roster file, `.csv` or `.json`.
 *
 * @throws {UsageError} when anything is wrong with it, naming every bad row by its line: a roster that is right in
 * part would look as if the others were to be left out
 */
export async function readRoster(path: string, options: RosterOptions): Promise<RosterEntry[]> {
  const rows = readRows(decodeText(await readBytes(path)), path, options)
  const whole = rows.filter(({ problem }) => problem === undefined)
  const directories = isForSeveral(rows, options) ? options.columns : undefined
  const { entries, problems } = checkRoster(
    whole.map(({ record }) => record),
    { directories },
  )
  const bad = [...toComplaints(rows), ...toComplaints(withProblems(whole, problems))]
  if (bad.length === 0) return entries
  const texts = bad.sort((one, other) => one.row - other.row).map(({ text }) => text)
  const count = bad.length === 1 ? '1 problem' : `${bad.length} problems`
  throw new UsageError(`${path} has ${count}; nothing was done.`, texts)
}

/** A roster that is WisdomAI's alone says of nobody that they are to stay out of other systems. */
const isForSeveral = (rows: readonly RosterRow[], { into = [] }: RosterOptions) =>
  into.length > 0 ||
  rows.some(({ record }) => isJsonObject(record) && record.directories !== undefined)

function readRows(text: string, path: string, options: RosterOptions): RosterRow[] {
  const { ignoreColumn: ignored = [], columns = {} } = options
  const extension = extname(path).toLowerCase()
  if (extension === '.json') return readJsonRows(text)
  if (['.csv', '.tsv', '.txt'].includes(extension)) {
    return readCsvRows(text, { ignored, systems: Object.keys(columns) })
  }
  throw new UsageError(`${path} is neither .csv nor .json.`)
}

async function readBytes(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: unknown) => {
    throw new UsageError(`The roster ${path} cannot be read (${errnoOf(error)}).`)
  })
}

/** The rows that the parser complains about, as often as it does. */
function withProblems(rows: readonly RosterRow[], problems: readonly RosterProblem[]): RosterRow[] {
  const first = new Map<string, RosterRow>()
  for (const row of [...rows].reverse()) first.set(toEmail(row), row)
  return problems.flatMap(({ row: number, problem, message }) => {
    const row = rows[number - 1]
    if (!row) return []
    const twin = problem === 'email-duplicate' ? first.get(toEmail(row)) : undefined
    return [
      { ...row, problem: twin ? `has the email of ${twin.place}; keep one of them` : message },
    ]
  })
}

function toEmail({ record }: RosterRow): string {
  const email = isJsonObject(record) ? record.email : undefined
  return typeof email === 'string' ? email.trim().toLowerCase() : ''
}

const toComplaints = (rows: readonly RosterRow[]) =>
  rows.flatMap(({ row, place, problem }) =>
    problem === undefined ? [] : [{ row, text: `${place} ${problem.replace(/\.$/, '')}.` }],
  )
