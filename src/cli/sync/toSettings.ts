import type { DirectoryOptions, SyncAllOptions } from '../../server/index.js'
import type { Target } from '../config/systems.js'
import { UsageError } from '../errors/usageError.js'
import type { SyncCommandOptions } from './syncJob.js'

/** @throws {UsageError} for a `--rewrite` that nobody knows */
export function toSettings(
  options: SyncCommandOptions,
  targets: readonly Target[],
  signal: AbortSignal,
): SyncAllOptions {
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
    directories: toRewrites(options, targets),
  }
}

/** Each system is told of its own keys. */
function toRewrites(
  { rewrite = [] }: SyncCommandOptions,
  targets: readonly Target[],
): Record<string, DirectoryOptions> {
  const keysOf = ({ directory: { writeOnlyAttributes = [], attributeKeys } }: Target) =>
    attributeKeys ?? writeOnlyAttributes
  const all = targets.flatMap(keysOf)
  const odd = rewrite.find((key) => !all.includes(key))
  if (odd !== undefined) {
    throw new UsageError(
      `--rewrite ${odd} is no attribute of a system with fixed ones. Those are: ${all.join(', ') || 'none'}.`,
    )
  }
  const toOptions = (target: Target) => ({
    rewrite: rewrite.filter((key) => keysOf(target).includes(key)),
  })
  return Object.fromEntries(targets.map((target) => [target.system, toOptions(target)]))
}
