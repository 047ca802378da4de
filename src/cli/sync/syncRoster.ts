import {
  wisdomDirectory,
  type RoleAssignmentsShape,
  type RosterEntry,
  type SyncOptions,
  type UserDirectory,
} from '../../server/index.js'
import { connect, readBaseUrl, type ConnectionOptions } from '../config.js'
import type { CliContext } from '../context.js'
import type { ExitCode } from '../exitCodes.js'
import type { WorkspaceOption } from '../options.js'
import { readRoster, type RosterOptions } from '../roster/readRoster.js'
import { UsageError } from '../usageError.js'
import { applyRoster } from './applyRoster.js'
import type { ConfirmOptions } from './confirmPlan.js'
import { planRoster } from './planRoster.js'

export interface SyncCommandOptions
  extends ConnectionOptions, WorkspaceOption, ConfirmOptions, RosterOptions {
  apply?: true
  resume?: true
  journal?: string
  attributes: 'merge' | 'replace' | 'keep'
  existingRoles: 'keep' | 'enforce'
  absent: 'keep' | 'remove'
  scim: 'refuse' | 'keep' | 'skip'
  /** Percent. */
  maxRemoved?: number
  roles?: RoleAssignmentsShape
  sendWelcomeEmail?: true
  concurrency?: number
  rate?: number
  batchSize?: number
}

/** What a sync works with, when everything that was typed has turned out to make sense. */
export interface SyncWork {
  /** Of the roster's file. */
  path: string
  /** The tenant's origin. */
  tenant: string
  roster: readonly RosterEntry[]
  directory: UserDirectory
  settings: SyncOptions
}

/** `users sync`: a plan, and with `--apply` what it says. */
export async function syncRoster(
  path: string,
  options: SyncCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { apply, resume, yes, confirm } = options
  if (!apply && (resume ?? yes ?? confirm) !== undefined) {
    throw new UsageError(
      '--resume, --yes and --confirm go with --apply: without it nothing is done.',
    )
  }
  // Before the roster, so that the key is known to whatever complains about that.
  const directory = await openDirectory(options, context)
  const tenant = readBaseUrl(options, context)
  const roster = await readRoster(path, options)
  const work = { path, tenant, roster, directory, settings: toSettings(options, context.stop) }
  return (apply ? applyRoster : planRoster)(work, options, context)
}

async function openDirectory(
  options: SyncCommandOptions,
  context: CliContext,
): Promise<UserDirectory> {
  return wisdomDirectory(await connect(options, context), {
    workspaceId: options.workspace,
    roleAssignments: options.roles,
    scimManaged: options.scim === 'skip' ? 'skip' : 'ask',
  })
}

function toSettings(options: SyncCommandOptions, signal: AbortSignal): SyncOptions {
  return {
    roles: options.existingRoles,
    attributes: options.attributes,
    absent: options.absent,
    sendWelcomeEmail: options.sendWelcomeEmail,
    concurrency: options.concurrency,
    ratePerSecond: options.rate,
    batchSize: options.batchSize,
    signal,
    guards: {
      maxShare: options.maxRemoved === undefined ? undefined : options.maxRemoved / 100,
      managedElsewhere: options.scim === 'keep' ? 'keep' : 'refuse',
    },
  }
}
