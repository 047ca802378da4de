import { isRecord } from '../../validation/isRecord.js'
import type { UserDirectory } from '../../directories/userDirectory.js'
import { fitAttributes } from './fitAttributes.js'
import type { ToRoleId } from './parseRoles.js'
import { isBlank, parseShare, show, type Complain, type RawShare } from './parseShare.js'
import type { DirectoryShare, RosterEntry } from './rosterEntry.js'

/** How one kind of directory is written in a roster. */
export interface DirectoryColumns {
  /** The id of a role, from what stands in the roster. @default the text itself */
  toRoleId?: ToRoleId | undefined
  /** The attributes that there are. @default any */
  attributeKeys?: UserDirectory['attributeKeys']
  /** How the directory spells attributes; throws for those that it cannot take. @default as they come */
  toAttributes?: UserDirectory['toAttributes']
}

export type Directories = Readonly<Record<string, DirectoryColumns>>

/** Whose columns have no prefix. Its share can only be to stay out. */
const OWN = 'wisdom'

/** Whether a column is about one of these directories: `iadvize.roles`. */
export const isDirectoryColumn = (column: string, directories: Directories): boolean =>
  Object.keys(directories).some((kind) => column.startsWith(`${kind}.`))

/**
 * The shares of a row: from columns `iadvize.roles`, `iadvize.groups` and `iadvize.<attribute>`, and from an object
 * `directories`, shaped as in {@link RosterEntry}. Who has nothing for a directory does not belong there.
 */
export function parseDirectories(
  record: Record<string, unknown>,
  directories: Directories,
  complain: Complain,
): RosterEntry['directories'] {
  const shares = readNested(record.directories, directories, complain)
  const kinds = Object.entries(directories).map(([kind, columns]) => {
    const within: Complain = (problem, message) => complain(problem, `(${kind}) ${message}`)
    return [
      kind,
      parseOne(shares[kind], cellsOf(record, kind), { ...columns, kind }, within),
    ] as const
  })
  const all = [...(shares[OWN] === null ? [[OWN, null] as const] : []), ...kinds]
  return all.length > 0 ? Object.fromEntries(all) : undefined
}

function readNested(
  value: unknown,
  directories: Directories,
  complain: Complain,
): Record<string, unknown> {
  if (isBlank(value)) return {}
  if (!isRecord(value)) {
    complain('directories-invalid', `has directories that are no object: ${show(value)}.`)
    return {}
  }
  for (const [kind, share] of Object.entries(value)) {
    const isKnown = kind === OWN ? share === null : Object.hasOwn(directories, kind)
    if (!isKnown)
      complain('directories-invalid', `has a share that nobody reads: ${show({ [kind]: share })}.`)
  }
  return value
}

/** The cells that are not blank, by what stands behind the prefix. */
function cellsOf(record: Record<string, unknown>, kind: string): Map<string, unknown> {
  const cells = Object.entries(record)
    .filter(([column]) => column.startsWith(`${kind}.`))
    .map(([column, value]) => [column.slice(kind.length + 1), value] as const)
  return new Map(
    cells.filter(([, value]) => !isBlank(typeof value === 'string' ? value.trim() : value)),
  )
}

const asItIs: ToRoleId = (text) => text.trim() || undefined

function parseOne(
  share: unknown,
  cells: Map<string, unknown>,
  { kind, toRoleId = asItIs, ...columns }: DirectoryColumns & { kind: string },
  complain: Complain,
): DirectoryShare | null {
  if (isBlank(share) && cells.size === 0) return null
  if (!isBlank(share) && !isRecord(share)) {
    complain('directories-invalid', `has a share that is no object: ${show(share)}.`)
    return null
  }
  const { attributes, ...rest } = parseShare(
    toRaw(isRecord(share) ? share : {}, cells),
    toRoleId,
    complain,
  )
  if (!attributes) return rest
  const complainOfValues = (message: string) => complain('attributes-invalid', message)
  return {
    ...rest,
    attributes: fitAttributes(attributes, { name: kind, ...columns }, complainOfValues),
  }
}

/** A cell goes before what an object says. */
const toRaw = (
  { roles, groups, attributes }: Record<string, unknown>,
  cells: Map<string, unknown>,
): RawShare => ({
  roles: cells.get('roles') ?? roles,
  groups: cells.get('groups') ?? groups,
  attributes,
  cells: [...cells].filter(([key]) => key !== 'roles' && key !== 'groups'),
})
