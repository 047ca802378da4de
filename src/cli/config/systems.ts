import {
  toIadvizeRoleId,
  wisdomDirectory,
  type DirectoryColumns,
  type RoleAssignmentsShape,
  type UserDirectory,
} from '../../server/index.js'
import type { WorkspaceOption } from '../arguments/options.js'
import { connect, readBaseUrl, type ConfigSource, type ConnectionOptions } from './connection.js'
import { openIadvize } from './openIadvize.js'

/** A place that a roster goes into. */
export interface Target {
  /** As it was typed. */
  system: string
  /** Its origin. */
  tenant: string
  directory: UserDirectory
}

export interface SystemOptions extends ConnectionOptions, WorkspaceOption {
  roles?: RoleAssignmentsShape
  scim: 'refuse' | 'keep' | 'skip'
}

/** A system that a roster may go into. */
export interface System {
  /** How its columns in a roster are read. WisdomAI's have no prefix, and are always there. */
  columns?: DirectoryColumns
  open(options: SystemOptions, source: ConfigSource): Promise<Omit<Target, 'system'>>
}

export type Systems = Readonly<Record<string, System>>

const wisdom: System = {
  async open(options, source) {
    const directory = wisdomDirectory(await connect(options, source), {
      workspaceId: options.workspace,
      roleAssignments: options.roles,
      scimManaged: options.scim === 'skip' ? 'skip' : 'ask',
    })
    return { tenant: readBaseUrl(options, source), directory }
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
  open: (options, source) => Promise.resolve(openIadvize(options, source)),
}

/** By the name that is typed, and that stands before the columns of a roster. */
export const SYSTEMS: Systems = { wisdom, iadvize }
