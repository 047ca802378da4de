import type { FieldColumn } from '../columns/columnName.js'
import { addScopes } from './addScopes.js'
import { parseAttributesCell } from './parseAttributesCell.js'
import { RowError } from './rowError.js'
import type { CleanCell } from './rowReader.js'
import { splitList } from './splitList.js'
import { isJsonObject } from '../../../validation/isJsonObject.js'
import { isBlankCell } from '../formats/table.js'

/** The values of one row. */
interface RowValues {
  email: unknown
  wisdom: FieldValues
  /** By system. `null` if all cells of the system are empty. */
  systems: Map<string, FieldValues | null>
  /** From an object in JSON. */
  directories: unknown
}

/** The values of one row for one system. */
interface FieldValues {
  roles?: unknown
  scopes?: unknown
  groups?: unknown
  attributes: Map<string, unknown>
}

/**
 * The record of a row, in the form that the roster's parser takes.
 *
 * @throws {RowError}
 */
export function toRecord(cells: readonly CleanCell[]): Record<string, unknown> {
  const values: RowValues = {
    email: undefined,
    wisdom: { attributes: new Map() },
    systems: new Map(),
    directories: undefined,
  }
  for (const cell of cells) setCell(values, cell)
  const { email, wisdom, systems } = values
  const directories = finishDirectories(values.directories, systems)
  return {
    ...(email !== undefined && { email }),
    ...finishFields(wisdom),
    ...(directories !== undefined && { directories }),
  }
}

function setCell(values: RowValues, { column, value }: CleanCell): void {
  if (column.kind === 'email') values.email = value
  else if (column.kind === 'directories') values.directories = value
  else if (column.kind === 'system')
    setSystemCell(values.systems, column.system, column.column, value)
  else setField(values.wisdom, column, value)
}

function setSystemCell(
  systems: RowValues['systems'],
  system: string,
  column: FieldColumn,
  value: unknown,
): void {
  const existing = systems.get(system) ?? null
  const fields = isBlankCell(value) ? existing : (existing ?? { attributes: new Map() })
  systems.set(system, fields)
  if (fields && !isBlankCell(value)) setField(fields, column, value)
}

function setField(fields: FieldValues, column: FieldColumn, value: unknown): void {
  if (column.kind === 'attribute') addAttribute(fields.attributes, column.key, value)
  else if (column.kind === 'attributes') addAttributes(fields.attributes, value)
  else fields[column.kind] = typeof value === 'string' ? splitList(value) : value
}

function addAttributes(attributes: Map<string, unknown>, value: unknown): void {
  if (typeof value !== 'string' && !isJsonObject(value)) {
    throw new RowError('has attributes that are not an object')
  }
  const pairs = typeof value === 'string' ? parseAttributesCell(value) : Object.entries(value)
  for (const [key, each] of pairs) addAttribute(attributes, key, each)
}

function addAttribute(attributes: Map<string, unknown>, key: string, value: unknown): void {
  if (attributes.has(key)) throw new RowError(`has the attribute ${key} twice`)
  attributes.set(key, value)
}

function finishFields({ roles, scopes, groups, attributes }: FieldValues) {
  if (scopes !== undefined && roles === undefined) throw new RowError('has scopes, but no roles')
  return {
    ...(groups !== undefined && { groups }),
    ...(roles !== undefined && { roles: addScopes(roles, scopes) }),
    ...(attributes.size > 0 && { attributes: Object.fromEntries(attributes) }),
  }
}

/** The values of other systems, from columns and from an object of JSON. */
function finishDirectories(object: unknown, systems: RowValues['systems']): unknown {
  if (object !== undefined && !isJsonObject(object)) return object
  const fromObject = Object.entries(object ?? {}).map(
    ([system, values]) => [system, isJsonObject(values) ? mergeScopes(values) : values] as const,
  )
  const fromColumns = [...systems].map(
    ([system, fields]) => [system, fields && finishFields(fields)] as const,
  )
  const entries = [...fromObject, ...fromColumns]
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

/** Moves `scopes` into the roles. */
function mergeScopes({ scopes, ...fields }: Record<string, unknown>): Record<string, unknown> {
  if (scopes === undefined) return fields
  if (fields.roles === undefined) throw new RowError('has scopes, but no roles')
  return { ...fields, roles: addScopes(toList(fields.roles), toList(scopes)) }
}

/** A list may be a text with semicolons. */
const toList = (value: unknown) => (typeof value === 'string' ? splitList(value) : value)
