import { toIadvizeRoleId } from '../../iadvize/index.js'
import { wisdomDirectory, type UserDirectory } from '../../users/index.js'
import type { DirectoryColumns } from '../../server/provisioning/roster/parseDirectoryValues.js'
import type { IadvizeRoleField } from '../../server/iadvize/schema/dialect.js'
import type { AccountOption, WorkspaceOption } from '../arguments/commonOptions.js'
import type { ConfigSource } from './configSource.js'
import { openWisdomApi, readBaseUrl, type ConnectionOptions } from './connection.js'
import { openIadvizeDirectory } from './iadvize.js'

export interface SystemOptions extends ConnectionOptions, WorkspaceOption, AccountOption {
  /** Lets iAdvize mail invitations. */
  invite?: true
  /** Leaves iAdvize users who are online alone. */
  skipOnline?: true
  roleField?: IadvizeRoleField
}

/** A system that `users sync` can write to. */
export interface System {
  /** How its columns in a roster are read. WisdomAI's have no prefix, and are always read. */
  columns?: DirectoryColumns
  open(options: SystemOptions, source: ConfigSource): Promise<OpenedSystem>
}

export interface OpenedSystem {
  /** The origin of its API. */
  tenant: string
  directory: UserDirectory
}

/** A system that a sync writes to. */
export interface SyncTarget extends OpenedSystem {
  /** Its name, as it was typed. */
  system: string
}

/** By name, which is also the prefix of its columns in a roster. */
export type Systems = Readonly<Record<string, System>>

const wisdom: System = {
  async open(options, source) {
    const directory = wisdomDirectory(await openWisdomApi(options, source), {
      account: options.account,
    })
    return { tenant: readBaseUrl(options, source), directory }
  },
}

const iadvize: System = {
  columns: { toRoleId: toIadvizeRoleId },
  open: (options, source) => Promise.resolve(openIadvizeDirectory(options, source)),
}

export const SYSTEMS: Systems = { wisdom, iadvize }

/** How the columns of each system are read. A target knows its attributes, too. */
export function getColumns(
  systems: Systems,
  targets: readonly SyncTarget[],
): Record<string, DirectoryColumns> {
  const entries = Object.entries(systems).flatMap(([name, { columns }]) => {
    if (!columns) return []
    const target = targets.find(({ system }) => system === name)
    return [[name, { ...getAttributeColumns(target), ...columns }] as const]
  })
  return Object.fromEntries(entries)
}

function getAttributeColumns(target: SyncTarget | undefined): DirectoryColumns {
  if (!target) return {}
  const { attributeKeys, toAttributes } = target.directory
  return { attributeKeys, toAttributes }
}
