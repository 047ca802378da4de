import { UsageError } from '../errors/usageError.js'

const SHARED = ['roles', 'scopes', 'attributes', 'groups'] as const
const FIELDS = ['email', ...SHARED] as const
const PREFIX = 'attr.'

/** What a column of a roster means. */
export type Column =
  | { kind: 'email' }
  | ShareColumn
  /** The same about another system than WisdomAI. */
  | { kind: 'share'; system: string; column: ShareColumn }
  /** Left out by name. */
  | { kind: 'ignored' }
  /** Without a name, as spreadsheets leave behind; nothing may stand in it. */
  | { kind: 'unnamed' }

/** What may be said of somebody for one system. */
export type ShareColumn = { kind: (typeof SHARED)[number] } | { kind: 'attribute'; key: string }

export interface HeaderOptions {
  ignored: readonly string[]
  /** Systems that have columns with their name before them: `iadvize.roles`. */
  systems: readonly string[]
}

/**
 * The columns of a roster by position, from its first line.
 *
 * @throws {UsageError} for a column that means nothing: a mistyped `role` must not drop roles in silence
 */
export function parseHeader(
  cells: readonly string[],
  { ignored, systems }: HeaderOptions,
): Column[] {
  const names = cells.map((cell) => normalize(cell, systems))
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index)
  if (twice !== undefined) throw new UsageError(`The roster has the column ${twice} twice.`)
  if (!names.includes('email')) {
    throw new UsageError('The roster has no column email. Its first line must name the columns.')
  }
  const skipped = new Set(ignored.map((name) => normalize(name, systems)))
  return names.map((name) => (skipped.has(name) ? { kind: 'ignored' } : toColumn(name, systems)))
}

/** Case does not matter, except in the key of an attribute. */
function normalize(cell: string, systems: readonly string[]): string {
  const name = cell.trim()
  const lower = name.toLowerCase()
  const prefix = [PREFIX, ...systems.map(toPrefix)].find((each) => lower.startsWith(each))
  if (prefix === undefined) return lower
  const rest = name.slice(prefix.length).trim()
  return prefix + (prefix === PREFIX ? rest : (sharedField(rest) ?? rest))
}

function toColumn(name: string, systems: readonly string[]): Column {
  if (name === '') return { kind: 'unnamed' }
  const system = systems.find((each) => name.startsWith(toPrefix(each)))
  const rest = system === undefined ? '' : name.slice(toPrefix(system).length)
  if (system !== undefined && rest !== '') {
    const kind = sharedField(rest)
    return { kind: 'share', system, column: kind ? { kind } : { kind: 'attribute', key: rest } }
  }
  if (name.startsWith(PREFIX) && name !== PREFIX) {
    return { kind: 'attribute', key: name.slice(PREFIX.length) }
  }
  const kind = FIELDS.find((field) => field === name)
  if (kind) return { kind }
  const others = systems.map((each) => `, ${each}.<column>`).join('')
  throw new UsageError(
    `The roster has a column ${JSON.stringify(name)}, which means nothing here. There are ` +
      `${FIELDS.join(', ')} and attr.<key>${others}; leave others out with --ignore-column.`,
  )
}

const toPrefix = (system: string) => `${system}.`

const sharedField = (text: string) => SHARED.find((field) => field === text.toLowerCase())
