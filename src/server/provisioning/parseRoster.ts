import { isRecord } from '../isRecord.js'
import { parseRole, parseRoles, type ToRoleId } from './parseRoles.js'
import type { RosterEntry } from './rosterEntry.js'
import { findDuplicates, RosterError, withoutEmail, type RosterProblem } from './rosterProblem.js'

export interface ParseRosterOptions {
  /**
   * The id of a role, from what stands in the roster; `undefined` for what is none.
   *
   * @default names of {@link ROLES} in any case, and ids
   */
  toRoleId?: ToRoleId | undefined
}

export interface CheckedRoster {
  /** Those rows that are all right. */
  entries: RosterEntry[]
  problems: RosterProblem[]
}

const ATTRIBUTE_COLUMN = 'attributes.'
const COLUMNS = ['email', 'roles', 'groups', 'attributes']

/** As loose as can be: WisdomAI decides. */
const EMAIL = /^[^\s@]+@[^\s@]+$/

/**
 * A roster from plain records: the lines of a CSV file with a header, or objects from JSON.
 *
 * - `email`
 * - `roles`: `VIEWER:domain_1|domain_2; CREATOR:domain_3`, or a list of such, or of `{ roleId, scopes }`
 * - `groups`: ids, divided by `;`, or a list
 * - `attributes.region`, a column for each attribute, where a blank cell says nothing; or `attributes`, an object
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
  { toRoleId = parseRole }: ParseRosterOptions = {},
): CheckedRoster {
  const rows: { row: number; entry: RosterEntry }[] = []
  const problems: RosterProblem[] = []
  let row = 0
  for (const record of records) {
    row += 1
    const found: RosterProblem[] = []
    const complain: Complain = (problem, message) =>
      found.push({ row, ...toEmail(record), problem, message })
    const entry = isRecord(record) ? parseRow(record, row, toRoleId, complain) : undefined
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

type Complain = (problem: RosterProblem['problem'], message: string) => void

function parseRow(
  record: Record<string, unknown>,
  row: number,
  toRoleId: ToRoleId,
  complain: Complain,
): RosterEntry {
  const email = parseEmail(record.email, row, complain)
  const roles = parseRoles(record.roles, toRoleId)
  if (roles === 'invalid') {
    complain('roles-invalid', `has roles that are none: ${show(record.roles)}.`)
  }
  const groups = parseGroups(record.groups)
  if (groups === 'invalid')
    complain('groups-invalid', `has groups that are none: ${show(record.groups)}.`)
  const attributes = parseAttributes(record, complain)
  for (const column of Object.keys(record).filter((column) => !isColumn(column))) {
    complain('column-unknown', `has a column ${show(column)}. Attributes go into attributes.<key>.`)
  }
  return {
    email,
    ...(roles && roles !== 'invalid' && { roles }),
    ...(groups && groups !== 'invalid' && { groups }),
    ...(attributes && { attributes }),
  }
}

const isColumn = (column: string) => COLUMNS.includes(column) || column.startsWith(ATTRIBUTE_COLUMN)

function parseEmail(value: unknown, row: number, complain: Complain): string {
  const email = typeof value === 'string' ? value.trim() : ''
  if (!email) complain('email-missing', withoutEmail({ row }).message)
  else if (!EMAIL.test(email)) complain('email-invalid', `${show(email)} is no email.`)
  return email
}

function parseGroups(value: unknown): string[] | 'invalid' | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const list: unknown[] = typeof value === 'string' ? value.split(';') : [value].flat()
  const groups = list.map((id) => (typeof id === 'string' ? id.trim() : ''))
  return groups.every(Boolean) ? groups : 'invalid'
}

function parseAttributes(
  record: Record<string, unknown>,
  complain: Complain,
): Record<string, string> | undefined {
  const cells = Object.entries(record)
    .filter(([column, value]) => column.startsWith(ATTRIBUTE_COLUMN) && !isBlank(value))
    .map(([column, value]) => [column.slice(ATTRIBUTE_COLUMN.length), value] as const)
  const { attributes = {} } = record
  if (!isRecord(attributes)) {
    complain('attributes-invalid', `has attributes that are no object: ${show(attributes)}.`)
    return undefined
  }
  const values = [...Object.entries(attributes), ...cells]
  for (const [key, value] of values) {
    if (key && typeof value === 'string') continue
    complain('attributes-invalid', `has an attribute ${show(key)} that is no text: ${show(value)}.`)
  }
  return values.length > 0 ? (Object.fromEntries(values) as Record<string, string>) : undefined
}

const isBlank = (value: unknown) => value === undefined || value === null || value === ''

const toEmail = (record: unknown) =>
  isRecord(record) && typeof record.email === 'string' ? { email: record.email } : {}

function show(value: unknown): string {
  try {
    const text = JSON.stringify(value) as string | undefined
    return text?.slice(0, 80) ?? typeof value
  } catch {
    return typeof value // what comes from elsewhere than JSON: a bigint, a circle
  }
}
