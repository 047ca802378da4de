import type { DirectoryOptions } from '../../server/provisioning/run/syncOptions.js'
import type { SyncOptions } from '../../users/index.js'
import { toRemovalGuards } from '../arguments/commonOptions.js'
import type { SyncTarget } from '../config/systems.js'
import { UsageError } from '../errors/usageError.js'
import type { SyncCommandOptions } from './syncJob.js'

/** @throws {UsageError} for a `--rewrite` that no target has */
export function toSyncOptions(
  options: SyncCommandOptions,
  targets: readonly SyncTarget[],
  signal: AbortSignal,
): Omit<SyncOptions, 'confirm'> {
  return {
    roles: options.roles,
    attributes: options.attributes,
    absent: options.absent,
    sendWelcomeEmail: options.sendWelcomeEmail,
    concurrency: options.concurrency,
    ratePerSecond: options.ratePerSecond,
    batchSize: options.batchSize,
    signal,
    repeatedAttributes: options.repeatedAttributes,
    guards: {
      ...toRemovalGuards(options),
      maxCreatedShare: options.maxCreatedShare,
      allowEmpty: options.allowEmpty,
      confirmCreated: options.confirmCreated,
      confirmRenames: options.confirmRenames,
    },
    directories: toDirectoryOptions(options, targets),
  }
}

/** Passes each key of `--rewrite` to the systems that have it. */
function toDirectoryOptions(
  { rewrite = [] }: SyncCommandOptions,
  targets: readonly SyncTarget[],
): Record<string, DirectoryOptions> {
  const allKeys = targets.flatMap(getKeys)
  const unknown = rewrite.find((key) => !allKeys.includes(key))
  if (unknown !== undefined) {
    throw new UsageError(
      `Unknown attribute for --rewrite: ${unknown}. These systems have: ${allKeys.join(', ') || 'none'}.`,
    )
  }
  const entries = targets.map((target) => {
    const keys = getKeys(target)
    return [target.system, { rewrite: rewrite.filter((key) => keys.includes(key)) }] as const
  })
  return Object.fromEntries(entries)
}

/** The keys of a system with fixed attributes. */
const getKeys = ({ directory }: SyncTarget): readonly string[] =>
  directory.attributeKeys ?? directory.writeOnlyAttributes ?? []
