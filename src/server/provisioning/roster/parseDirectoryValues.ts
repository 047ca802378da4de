import { showValue } from '../../../people/showValue.js'
import type { UserDirectory } from '../../directories/userDirectory.js'
import { isJsonObject } from '../../validation/isJsonObject.js'
import { isBlank } from './isBlank.js'
import { normalizeAttributes } from './normalizeAttributes.js'
import { parseValues, type RawValues } from './parseValues.js'
import type { DirectoryValues, RosterEntry } from './rosterEntry.js'
import type { AddProblem } from './rosterError.js'

/** How the values for one kind of directory are written in a roster. A {@link UserDirectory} says all of it. */
export interface DirectoryColumns {
  /** The ids of the roles, by name. Roles are then written by name, in any case, or by id. @default any id is allowed */
  roleIds?: UserDirectory['roleIds']
  /** Finds the id of a role from its text, where a table of names cannot. @default by `roleIds` */
  toRoleId?: UserDirectory['toRoleId']
  /** The keys of all attributes: see {@link UserDirectory.attributeKeys}. @default any key is allowed */
  attributeKeys?: UserDirectory['attributeKeys']
  /**
   * Converts attributes to the form in which the directory lists them: see {@link UserDirectory.toAttributes}.
   *
   * @default values are stored as they are
   */
  toAttributes?: UserDirectory['toAttributes']
}

/** The kinds of directories in a roster, by name. */
export type ColumnsByDirectory = Readonly<Record<string, DirectoryColumns>>

/** WisdomAI's columns have no prefix. Its value in `directories` can only be `null`. */
const WISDOM = 'wisdom'

/** Whether a column is for one of these directories: `iadvize.roles`. */
export const isDirectoryColumn = (column: string, directories: ColumnsByDirectory): boolean =>
  Object.keys(directories).some((kind) => column.startsWith(`${kind}.`))

/**
 * The values of a row for each directory, from columns such as `iadvize.roles`, `iadvize.groups` and
 * `iadvize.<attribute>`, and from an object `directories` in the shape of {@link RosterEntry}. A user without any value
 * for a directory does not belong in it.
 */
export function parseDirectoryValues(
  record: Record<string, unknown>,
  directories: ColumnsByDirectory,
  addProblem: AddProblem,
): RosterEntry['directories'] {
  const objects = readDirectories(record.directories, directories, addProblem)
  const values = new Map<string, DirectoryValues | null>()
  if (objects[WISDOM] === null) values.set(WISDOM, null)
  for (const [kind, columns] of Object.entries(directories)) {
    const cells = findCells(record, kind)
    values.set(kind, parseOne({ kind, columns, value: objects[kind], cells }, addProblem))
  }
  return values.size > 0 ? Object.fromEntries(values) : undefined
}

/** The object `directories` of a row. */
function readDirectories(
  value: unknown,
  directories: ColumnsByDirectory,
  addProblem: AddProblem,
): Record<string, unknown> {
  if (isBlank(value)) return {}
  if (!isJsonObject(value)) {
    addProblem(
      'directories-invalid',
      `has directories that are not an object: ${showValue(value)}.`,
    )
    return {}
  }
  for (const [kind, entry] of Object.entries(value)) {
    const isKnown = kind === WISDOM ? entry === null : Object.hasOwn(directories, kind)
    if (isKnown) continue
    const shown = showValue({ [kind]: entry })
    addProblem('directories-invalid', `has values for an unknown directory: ${shown}.`)
  }
  return value
}

/** The cells of one directory that are not blank, by the part of the column after the prefix. */
function findCells(record: Record<string, unknown>, kind: string): Map<string, unknown> {
  const prefix = `${kind}.`
  const cells = new Map<string, unknown>()
  for (const [column, value] of Object.entries(record)) {
    const isEmpty = isBlank(typeof value === 'string' ? value.trim() : value)
    if (column.startsWith(prefix) && !isEmpty) cells.set(column.slice(prefix.length), value)
  }
  return cells
}

interface RawDirectory {
  kind: string
  columns: DirectoryColumns
  /** From the object `directories`. */
  value: unknown
  cells: Map<string, unknown>
}

function parseOne(
  { kind, columns, value, cells }: RawDirectory,
  addProblem: AddProblem,
): DirectoryValues | null {
  const addOwnProblem: AddProblem = (problem, message) =>
    addProblem(problem, `(${kind}) ${message}`)
  if (isBlank(value) && cells.size === 0) return null
  if (!isBlank(value) && !isJsonObject(value)) {
    addOwnProblem('directories-invalid', `has values that are not an object: ${showValue(value)}.`)
    return null
  }
  const raw = toRawValues(isJsonObject(value) ? value : {}, cells)
  const parsed = parseValues(raw, columns, addOwnProblem)
  // A kind that is not known has any attributes.
  if (!parsed.attributes || !(columns.attributeKeys ?? columns.toAttributes)) return parsed
  const attributes = normalizeAttributes(parsed.attributes, { name: kind, ...columns }, (message) =>
    addOwnProblem('attributes-invalid', message),
  )
  return { ...parsed, attributes }
}

/** A cell overrides the value of the object. */
const toRawValues = (
  { roles, groups, attributes }: Record<string, unknown>,
  cells: Map<string, unknown>,
): RawValues => ({
  roles: cells.get('roles') ?? roles,
  groups: cells.get('groups') ?? groups,
  attributes,
  attributeCells: [...cells].filter(([key]) => key !== 'roles' && key !== 'groups'),
})
