import { UsageError } from '../errors/usageError.js'

const SHARED_FIELDS = ['roles', 'scopes', 'attributes', 'groups'] as const
const FIELDS = ['email', ...SHARED_FIELDS] as const
const ATTRIBUTE_PREFIX = 'attr.'

/** The meaning of a column of a roster. */
export type Column =
  | { kind: 'email' }
  | FieldColumn
  /** A field of another system than WisdomAI. */
  | { kind: 'system'; system: string; column: FieldColumn }
  /** Left out with `--ignore-column`. */
  | { kind: 'ignored' }
  /** Without a name, as spreadsheets leave behind. Its cells must be empty. */
  | { kind: 'unnamed' }

/** A field that each system has. */
export type FieldColumn =
  | { kind: (typeof SHARED_FIELDS)[number] }
  | { kind: 'attribute'; key: string }

export interface HeaderOptions {
  /** Names of the columns to leave out. */
  ignored: readonly string[]
  /** Systems whose columns have a prefix: `iadvize.roles`. */
  systems: readonly string[]
}

/**
 * The columns of a roster by position, from its first line.
 *
 * @throws {UsageError} for an unknown column, as a mistyped `role` must not drop the roles silently
 */
export function parseHeader(cells: readonly string[], options: HeaderOptions): Column[] {
  const { ignored, systems } = options
  const names = cells.map((cell) => normalizeName(cell, systems))
  assertNoDuplicate(names)
  if (!names.includes('email')) {
    throw new UsageError('The roster has no email column. Its first line must name the columns.')
  }
  const ignoredNames = new Set(ignored.map((name) => normalizeName(name, systems)))
  return names.map((name) =>
    ignoredNames.has(name) ? { kind: 'ignored' } : toColumn(name, systems),
  )
}

function assertNoDuplicate(names: readonly string[]): void {
  const duplicate = names.find((name, index) => name !== '' && names.indexOf(name) !== index)
  if (duplicate !== undefined) throw new UsageError(`The roster has the column ${duplicate} twice.`)
}

/** Lower-cases a name, except the key of an attribute. */
function normalizeName(cell: string, systems: readonly string[]): string {
  const name = cell.trim()
  const lowerCase = name.toLowerCase()
  if (lowerCase.startsWith(ATTRIBUTE_PREFIX)) {
    return ATTRIBUTE_PREFIX + name.slice(ATTRIBUTE_PREFIX.length).trim()
  }
  const prefix = systems.map(toPrefix).find((each) => lowerCase.startsWith(each))
  if (prefix === undefined) return lowerCase
  const rest = name.slice(prefix.length).trim()
  return prefix + (findSharedField(rest) ?? rest)
}

function toColumn(name: string, systems: readonly string[]): Column {
  if (name === '') return { kind: 'unnamed' }
  const attributeKey = removePrefix(name, ATTRIBUTE_PREFIX)
  if (attributeKey) return { kind: 'attribute', key: attributeKey }
  for (const system of systems) {
    const rest = removePrefix(name, toPrefix(system))
    if (rest) return { kind: 'system', system, column: toFieldColumn(rest) }
  }
  const kind = FIELDS.find((field) => field === name)
  if (kind) return { kind }
  throw createUnknownColumnError(name, systems)
}

function toFieldColumn(name: string): FieldColumn {
  const kind = findSharedField(name)
  return kind ? { kind } : { kind: 'attribute', key: name }
}

function createUnknownColumnError(name: string, systems: readonly string[]): UsageError {
  const others = systems.map((system) => `, ${system}.<column>`).join('')
  return new UsageError(
    `Unknown column ${JSON.stringify(name)} in the roster. Known columns: ${FIELDS.join(', ')}, ` +
      `attr.<key>${others}. Pass --ignore-column to leave out others.`,
  )
}

const toPrefix = (system: string) => `${system}.`

/** The rest of a text that begins with this prefix. */
const removePrefix = (text: string, prefix: string): string | undefined =>
  text.startsWith(prefix) ? text.slice(prefix.length) : undefined

const findSharedField = (text: string) =>
  SHARED_FIELDS.find((field) => field === text.toLowerCase())
