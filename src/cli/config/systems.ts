import {
  toIadvizeRoleId,
  wisdomDirectory,
  type DirectoryColumns,
  type UserDirectory,
} from '../../server/index.js'
import { connect, readBaseUrl } from './connection.js'
import type { CliContext } from '../context.js'
import { openIadvize } from './openIadvize.js'
import type { SyncCommandOptions } from '../sync/syncRoster.js'

/** A place that a roster goes into. */
export interface Target {
  /** As it was typed. */
  system: string
  /** Its origin. */
  tenant: string
  directory: UserDirectory
}

/** A system that a roster may go into. */
export interface System {
  /** How its columns in a roster are read. WisdomAI's have no prefix, and are always there. */
  columns?: DirectoryColumns
  open(options: SyncCommandOptions, context: CliContext): Promise<Omit<Target, 'system'>>
}

export type Systems = Readonly<Record<string, System>>

const wisdom: System = {
  async open(options, context) {
    const directory = wisdomDirectory(await connect(options, context), {
      workspaceId: options.workspace,
      roleAssignments: options.roles,
      scimManaged: options.scim === 'skip' ? 'skip' : 'ask',
    })
    return { tenant: readBaseUrl(options, context), directory }
  },
}

/** How the columns of these systems are read; the attributes of a target are known by now. */
export function columnsOf(
  systems: Systems,
  targets: readonly Target[],
): Record<string, DirectoryColumns> {
  const known = Object.entries(systems).flatMap(([name, { columns }]) => {
    const { attributeKeys, toAttributes } =
      targets.find(({ system }) => system === name)?.directory ?? {}
    return columns ? [[name, { attributeKeys, toAttributes, ...columns }] as const] : []
  })
  return Object.fromEntries(known)
}

const iadvize: System = {
  columns: { toRoleId: toIadvizeRoleId },
  open: (options, context) => Promise.resolve(openIadvize(options, context)),
}

/** By the name that is typed, and that stands before the columns of a roster. */
export const SYSTEMS: Systems = { wisdom, iadvize }
