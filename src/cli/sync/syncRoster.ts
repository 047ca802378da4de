import type { RosterEntry, RosterFile } from '../../users/index.js'
import { rosterForDirectory } from '../../server/provisioning/roster/rosterForDirectory.js'
import { getColumns, type SyncTarget } from '../config/systems.js'
import type { CliContext } from '../context.js'
import type { ExitCode } from '../errors/exitCodes.js'
import { UsageError } from '../errors/usageError.js'
import { describePage } from '../rosterFile/formatReading.js'
import { readRosterFile } from '../rosterFile/readRosterFile.js'
import { toReadOptions } from '../rosterFile/rosterFileOptions.js'
import { applyRoster } from './applyRoster.js'
import { planRoster } from './planRoster.js'
import type { SyncCommandOptions } from './syncJob.js'
import { toSyncOptions } from './toSyncOptions.js'

/** Shows the plan of a sync. With `--apply`, applies it. With `--check`, the exit code says whether there is something to do. */
export async function syncRoster(
  path: string,
  options: SyncCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { apply, check, resume, yes, confirm } = options
  if (apply && check) {
    throw new UsageError('--check applies nothing. Pass --check or --apply, not both.')
  }
  if (!apply && (resume ?? yes ?? confirm) !== undefined) {
    throw new UsageError('--resume, --yes and --confirm need --apply.')
  }
  // Before the roster is read: errors about the roster must mask the keys, so these are read first.
  const targets = await openTargets(options, context)
  const settings = toSyncOptions(options, targets, context.signal)
  const { entries, reading } = await readTargetRoster(path, targets, options, context)
  const job = { path, roster: entries, reading, targets, settings }
  return apply ? applyRoster(job, options, context) : planRoster(job, options, context)
}

async function openTargets(
  options: SyncCommandOptions,
  context: CliContext,
): Promise<readonly SyncTarget[]> {
  const targets: SyncTarget[] = []
  for (const name of options.into) {
    const system = context.systems[name]
    if (system) targets.push({ system: name, ...(await system.open(options, context)) })
  }
  return targets
}

/** @throws {UsageError} for a bad roster, or one without users for one of the targets */
async function readTargetRoster(
  path: string,
  targets: readonly SyncTarget[],
  options: SyncCommandOptions,
  context: CliContext,
): Promise<RosterFile> {
  const columns = getColumns(context.systems, targets)
  const into = targets.map(({ system }) => system).filter((system) => columns[system])
  const roster = await readRosterFile(
    path,
    toReadOptions(options, columns),
    context.argv,
    context.signal,
  )
  assertComplete(roster, options, path)
  if (roster.entries.length > 0) {
    for (const system of into) assertHasEntries(roster.entries, system, path)
  }
  return roster
}

/** The people on the other pages would be removed. */
function assertComplete(
  { reading: { page } }: RosterFile,
  { absent }: SyncCommandOptions,
  path: string,
): void {
  if (!page || absent !== 'remove') return
  throw new UsageError(
    `${path}: ${describePage(page)} With --absent remove, the users on the other pages would be removed. ` +
      'Export the whole list, or leave out --absent remove.',
  )
}

function assertHasEntries(roster: readonly RosterEntry[], system: string, path: string): void {
  if (rosterForDirectory(system, roster).length > 0) return
  throw new UsageError(
    `${path} has no users for ${system}. Its columns start with its name, such as ${system}.roles. ` +
      'A row without values in these columns is not for this system.',
  )
}
