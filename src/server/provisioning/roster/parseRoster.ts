import { WISDOM_ROLES, type ToRoleId } from '../../../people/parseRoles.js'
import { showValue } from '../../../people/showValue.js'
import { isJsonObject } from '../../validation/isJsonObject.js'
import {
  isDirectoryColumn,
  parseDirectoryValues,
  type DirectoryColumns,
} from './parseDirectoryValues.js'
import { parseValues } from './parseValues.js'
import type { RosterEntry } from './rosterEntry.js'
import {
  EMAIL_MISSING,
  findDuplicates,
  RosterError,
  type AddProblem,
  type RosterProblem,
} from './rosterError.js'

/** Options of {@link parseRoster} and {@link checkRoster}. */
export interface ParseRosterOptions {
  /**
   * Finds the id of a role from its text in the columns of WisdomAI.
   *
   * @default names of {@link ROLES} in any case, and ids
   */
  toRoleId?: ToRoleId | undefined
  /**
   * The kinds of directories besides WisdomAI, by name. Each has columns of its own, with its name as a prefix:
   * `iadvize.roles`, `iadvize.groups` and `iadvize.<attribute>`. A user whose cells of a directory are all blank does not
   * belong in it.
   *
   * @default none
   */
  directories?: Readonly<Record<string, DirectoryColumns>> | undefined
}

/** The result of {@link checkRoster}. */
export interface CheckedRoster {
  /** The valid rows. */
  entries: RosterEntry[]
  /** The problems of the other rows, in the order of the rows. */
  problems: RosterProblem[]
}

/** How the column of an attribute begins. The second spelling is that of earlier versions. */
const ATTRIBUTE_PREFIXES = ['attr.', 'attributes.']
const COLUMNS: ReadonlySet<string> = new Set([
  'email',
  'name',
  'roles',
  'groups',
  'attributes',
  'directories',
])

/** Only what every email has. WisdomAI checks the rest. */
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)*$/

/** What programs write around emails, letters that were lost, and characters that nobody sees. */
const NOT_IN_EMAIL = /^['`]|[<>()[\]{}",;:?\\\p{C}\ufffd\u034f\u115f\u1160\u3164\uffa0]|['`]$/u

const isEmail = (text: string) => EMAIL.test(text) && !NOT_IN_EMAIL.test(text)

/**
 * Parses a roster from plain records: the rows of a CSV file with a header, or objects of a JSON file.
 *
 * - `email`: required.
 * - `name`: only compared, to find people who have a new email.
 * - `roles`: `VIEWER:domain_1|domain_2; CREATOR:domain_3`, a list of such texts, or a list of `{ roleId, scopes }`.
 * - `groups`: ids with `;` between them, or a list.
 * - `attr.region`: one column for each attribute; a blank cell is no value. Or `attributes`, an object.
 * - `iadvize.roles`, `iadvize.groups`, `iadvize.<attribute>`: the values for another directory of `directories`. Or
 *   `directories`, an object with the values, or `null`, for each. `{ wisdom: null }` leaves a user out of WisdomAI.
 *
 * @throws {RosterError} `config_invalid`, with the problems of all rows
 * @example
 * parseRoster([{ email: 'alice@acme.com', roles: 'VIEWER:domain_1', 'attr.region': 'us-east' }])
 */
export function parseRoster(
  records: Iterable<unknown>,
  options: ParseRosterOptions = {},
): RosterEntry[] {
  const { entries, problems } = checkRoster(records, options)
  if (problems.length > 0) throw new RosterError(problems)
  return entries
}

/**
 * Parses a roster like {@link parseRoster}, but returns the problems instead of throwing. Use it to continue
 * without the invalid rows.
 *
 * @example
 * const { entries, problems } = checkRoster(rows)
 */
export function checkRoster(
  records: Iterable<unknown>,
  options: ParseRosterOptions = {},
): CheckedRoster {
  const rows = Array.from(records, (record, index) => parseRow(record, index + 1, options))
  const valid = rows.filter(({ problems }) => problems.length === 0)
  const duplicates = findDuplicates(
    valid.flatMap(({ row, entry }) => (entry ? [{ row, email: entry.email }] : [])),
  )
  const duplicateRows = new Set(duplicates.map(({ row }) => row))
  const problems = [...rows.flatMap((row) => row.problems), ...duplicates]
  return {
    entries: valid.flatMap(({ row, entry }) => (entry && !duplicateRows.has(row) ? [entry] : [])),
    problems: problems.sort((one, other) => one.row - other.row),
  }
}

interface ParsedRow {
  row: number
  /** `undefined` if the row is not an object. */
  entry: RosterEntry | undefined
  problems: RosterProblem[]
}

function parseRow(record: unknown, row: number, options: ParseRosterOptions): ParsedRow {
  const problems: RosterProblem[] = []
  const addProblem: AddProblem = (problem, message) =>
    problems.push({ row, ...findEmail(record), problem, message })
  if (!isJsonObject(record)) {
    addProblem('row-invalid', 'is not an object with an email.')
    return { row, entry: undefined, problems }
  }
  return { row, entry: parseEntry(record, options, addProblem), problems }
}

function parseEntry(
  record: Record<string, unknown>,
  { toRoleId, directories: columns = {} }: ParseRosterOptions,
  addProblem: AddProblem,
): RosterEntry {
  const email = parseEmail(record.email, addProblem)
  const { roles, groups, attributes } = record
  const attributeCells = findAttributeCells(record)
  const system = toRoleId ? { toRoleId } : WISDOM_ROLES
  const values = parseValues({ roles, groups, attributes, attributeCells }, system, addProblem)
  const directories = parseDirectoryValues(record, columns, addProblem)
  for (const column of Object.keys(record)) {
    if (isColumn(column) || isDirectoryColumn(column, columns)) continue
    addProblem(
      'column-unknown',
      `has an unknown column ${showValue(column)}. Attributes have columns attr.<key>.`,
    )
  }
  const name = parseName(record.name)
  return { email, ...(name && { name }), ...values, ...(directories && { directories }) }
}

const isColumn = (column: string) => COLUMNS.has(column) || findAttributeKey(column) !== undefined

const findAttributeCells = (record: Record<string, unknown>) =>
  Object.entries(record).flatMap(([column, value]) => {
    const key = findAttributeKey(column)
    return key === undefined ? [] : [[key, value] as const]
  })

/** `region` of `attr.region`. */
function findAttributeKey(column: string): string | undefined {
  const prefix = ATTRIBUTE_PREFIXES.find((each) => column.startsWith(each))
  return prefix === undefined ? undefined : column.slice(prefix.length)
}

function parseEmail(value: unknown, addProblem: AddProblem): string {
  const email = typeof value === 'string' ? value.trim() : ''
  if (email === '') addProblem('email-missing', EMAIL_MISSING)
  else if (!isEmail(email)) addProblem('email-invalid', `${showValue(email)} is not an email.`)
  return email
}

/** Anything else than a text says nothing about the name. */
const parseName = (value: unknown) => (typeof value === 'string' ? value.trim() : undefined)

const findEmail = (record: unknown) =>
  isJsonObject(record) && typeof record.email === 'string' ? { email: record.email } : {}
