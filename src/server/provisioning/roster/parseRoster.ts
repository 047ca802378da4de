import { isRecord } from '../../validation/isRecord.js'
import { isDirectoryColumn, parseDirectories, type Directories } from './parseDirectories.js'
import { parseRole, type ToRoleId } from './parseRoles.js'
import { parseShare, show, type Complain } from './parseShare.js'
import type { RosterEntry } from './rosterEntry.js'
import { findDuplicates, RosterError, withoutEmail, type RosterProblem } from './rosterProblem.js'

export interface ParseRosterOptions {
  /**
   * The id of a role, from what stands in the roster; `undefined` for what is none.
   *
   * @default names of {@link ROLES} in any case, and ids
   */
  toRoleId?: ToRoleId | undefined
  /**
   * The kinds of directories besides WisdomAI that the roster is for, by name. Each has columns of its own, with its
   * name before them: `iadvize.roles`, `iadvize.groups`, and `iadvize.<attribute>`. A row in which all of
   * these are blank leaves the person out of it.
   *
   * @default none
   */
  directories?: Directories | undefined
}

export interface CheckedRoster {
  /** Those rows that are all right. */
  entries: RosterEntry[]
  problems: RosterProblem[]
}

const ATTRIBUTE_COLUMN = 'attributes.'
const COLUMNS = ['email', 'roles', 'groups', 'attributes', 'directories']

/** As loose as can be: WisdomAI decides. */
const EMAIL = /^[^\s@]+@[^\s@]+$/

/**
 * A roster from plain records: the lines of a CSV file with a header, or objects from JSON.
 *
 * - `email`
 * - `roles`: `VIEWER:domain_1|domain_2; CREATOR:domain_3`, or a list of such, or of `{ roleId, scopes }`
 * - `groups`: ids, divided by `;`, or a list
 * - `attributes.region`, a column for each attribute, where a blank cell says nothing; or `attributes`, an object
 * - `iadvize.roles`, `iadvize.channels` and the like, for the `directories` that are named; or `directories`, an object
 *   with a share for each, or `null`; `{ wisdom: null }` leaves somebody out of WisdomAI
 *
 * @throws {RosterError} `config_invalid`, naming every bad row
 * @example
 * parseRoster([{ email: 'alice@acme.com', roles: 'VIEWER:domain_1', 'attributes.region': 'us-east' }])
 */
export function parseRoster(
  records: Iterable<unknown>,
  options: ParseRosterOptions = {},
): RosterEntry[] {
  const { entries, problems } = checkRoster(records, options)
  if (problems.length > 0) throw new RosterError(problems)
  return entries
}

/** The same for who wants to go on without the bad rows. */
export function checkRoster(
  records: Iterable<unknown>,
  { toRoleId = parseRole, directories = {} }: ParseRosterOptions = {},
): CheckedRoster {
  const rows: { row: number; entry: RosterEntry }[] = []
  const problems: RosterProblem[] = []
  let row = 0
  for (const record of records) {
    row += 1
    const found: RosterProblem[] = []
    const complain: Complain = (problem, message) =>
      found.push({ row, ...toEmail(record), problem, message })
    const entry = isRecord(record)
      ? parseRow(record, row, { toRoleId, directories }, complain)
      : undefined
    if (!isRecord(record)) complain('row-invalid', 'is not an object with an email.')
    if (entry && found.length === 0) rows.push({ row, entry })
    problems.push(...found)
  }
  const duplicates = findDuplicates(rows.map(({ row, entry: { email } }) => ({ row, email })))
  const bad = new Set(duplicates.map((duplicate) => duplicate.row))
  return {
    entries: rows.filter((good) => !bad.has(good.row)).map(({ entry }) => entry),
    problems: [...problems, ...duplicates].sort((one, other) => one.row - other.row),
  }
}

type Options = Required<Record<'toRoleId', ToRoleId>> & { directories: Directories }

function parseRow(
  record: Record<string, unknown>,
  row: number,
  { toRoleId, directories }: Options,
  complain: Complain,
): RosterEntry {
  const email = parseEmail(record.email, row, complain)
  const { roles, groups, attributes } = record
  const cells = attributeCells(record)
  const share = parseShare({ roles, groups, attributes, cells }, toRoleId, complain)
  const shares = parseDirectories(record, directories, complain)
  for (const column of Object.keys(record)) {
    if (isColumn(column) || isDirectoryColumn(column, directories)) continue
    complain('column-unknown', `has a column ${show(column)}. Attributes go into attributes.<key>.`)
  }
  return { email, ...share, ...(shares && { directories: shares }) }
}

const isColumn = (column: string) => COLUMNS.includes(column) || column.startsWith(ATTRIBUTE_COLUMN)

const attributeCells = (record: Record<string, unknown>) =>
  Object.entries(record)
    .filter(([column]) => column.startsWith(ATTRIBUTE_COLUMN))
    .map(([column, value]) => [column.slice(ATTRIBUTE_COLUMN.length), value] as const)

function parseEmail(value: unknown, row: number, complain: Complain): string {
  const email = typeof value === 'string' ? value.trim() : ''
  if (!email) complain('email-missing', withoutEmail({ row }).message)
  else if (!EMAIL.test(email)) complain('email-invalid', `${show(email)} is no email.`)
  return email
}

const toEmail = (record: unknown) =>
  isRecord(record) && typeof record.email === 'string' ? { email: record.email } : {}
