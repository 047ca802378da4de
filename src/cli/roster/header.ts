import { UsageError } from '../usageError.js'

const FIELDS = ['email', 'roles', 'scopes', 'attributes', 'groups'] as const
const PREFIX = 'attr.'

/** What a column of a roster means. */
export type Column =
  | { kind: (typeof FIELDS)[number] }
  | { kind: 'attribute'; key: string }
  /** Left out by name. */
  | { kind: 'ignored' }
  /** Without a name, as spreadsheets leave behind; nothing may stand in it. */
  | { kind: 'unnamed' }

/**
 * The columns of a roster by position, from its first line.
 *
 * @throws {UsageError} for a column that means nothing: a mistyped `role` must not drop roles in silence
 */
export function parseHeader(cells: readonly string[], ignored: readonly string[]): Column[] {
  const names = cells.map(normalize)
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index)
  if (twice !== undefined) throw new UsageError(`The roster has the column ${twice} twice.`)
  if (!names.includes('email')) {
    throw new UsageError('The roster has no column email. Its first line must name the columns.')
  }
  const skipped = new Set(ignored.map(normalize))
  return names.map((name) => (skipped.has(name) ? { kind: 'ignored' } : toColumn(name)))
}

/** Case does not matter, except in the key of an attribute. */
function normalize(cell: string): string {
  const name = cell.trim()
  const isAttribute = name.toLowerCase().startsWith(PREFIX)
  return isAttribute ? PREFIX + name.slice(PREFIX.length).trim() : name.toLowerCase()
}

function toColumn(name: string): Column {
  if (name === '') return { kind: 'unnamed' }
  if (name.startsWith(PREFIX) && name !== PREFIX) {
    return { kind: 'attribute', key: name.slice(PREFIX.length) }
  }
  const kind = FIELDS.find((field) => field === name)
  if (kind) return { kind }
  throw new UsageError(
    `The roster has a column ${JSON.stringify(name)}, which means nothing here. There are ` +
      `${FIELDS.join(', ')} and attr.<key>; leave others out with --ignore-column.`,
  )
}
