import type { RosterEntry } from '../../server/index.js'
import { rosterOf } from '../../server/provisioning/rosterOf.js'
import type { CliContext } from '../context.js'
import type { ExitCode } from '../errors/exitCodes.js'
import { readRoster } from '../roster/readRoster.js'
import { columnsOf, type Target } from '../config/systems.js'
import { UsageError } from '../errors/usageError.js'
import { applyRoster } from './applyRoster.js'
import { planRoster } from './planRoster.js'
import type { SyncCommandOptions } from './syncJob.js'
import { toSettings } from './toSettings.js'

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
  // Before the roster, so that the keys are known to whatever complains about that.
  const targets = await openTargets(options, context)
  const settings = toSettings(options, targets, context.stop)
  const roster = await readFor(targets, path, options, context)
  return (apply ? applyRoster : planRoster)({ path, roster, targets, settings }, options, context)
}

async function openTargets(
  options: SyncCommandOptions,
  context: CliContext,
): Promise<readonly Target[]> {
  const targets: Target[] = []
  for (const name of options.into) {
    const system = context.systems[name]
    if (system) targets.push({ system: name, ...(await system.open(options, context)) })
  }
  return targets
}

/** @throws {UsageError} also for a roster that has nobody for one of the systems */
async function readFor(
  targets: readonly Target[],
  path: string,
  { ignoreColumn }: SyncCommandOptions,
  { systems }: CliContext,
): Promise<RosterEntry[]> {
  const columns = columnsOf(systems, targets)
  const into = targets.flatMap(({ system }) => (columns[system] ? [system] : []))
  const roster = await readRoster(path, { ...(ignoreColumn && { ignoreColumn }), columns, into })
  const empty = into.find((system) => roster.length > 0 && rosterOf(system, roster).length === 0)
  if (empty === undefined) return roster
  throw new UsageError(
    `${path} has nobody for ${empty}. Columns for it have its name before them, as ${empty}.roles; ` +
      'a row in which these are blank is not for it.',
  )
}
