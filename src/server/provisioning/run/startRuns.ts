import type { UserDirectory } from '../../directories/userDirectory.js'
import type { RosterEntry } from '../roster/rosterEntry.js'
import { confirmOnce } from './confirmOnce.js'
import { assertDistinctJournals, assertDistinctNames, toRunOptions } from './directoryOptions.js'
import { prepareSync } from './prepareSync.js'
import { startRun, type RunInput, type SyncRun } from './startRun.js'
import type { RunOptions, SyncOptions } from './syncOptions.js'

/**
 * Starts a run for each directory. The runs share the signal and the confirmation, and nothing else.
 *
 * @throws {WisdomError} `config_invalid`, before any of them starts
 */
export function startRuns(
  roster: readonly RosterEntry[],
  directories: readonly UserDirectory[],
  options: SyncOptions,
): SyncRun[] {
  const confirm = options.confirm && confirmOnce(options.confirm, options.signal, () => runs)
  const inputs = prepareRuns(toTargets(directories), options, ({ directory }, own) =>
    prepareSync(roster, directory, { ...own, confirm }),
  )
  const runs: SyncRun[] = inputs.map((input) => startRun(input))
  return runs
}

export const toTargets = (directories: readonly UserDirectory[]) =>
  directories.map((directory) => ({ directory }))

/**
 * What each run needs, with the options for its directory.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function prepareRuns<Target extends { directory: UserDirectory }, Input extends RunInput>(
  targets: readonly Target[],
  options: Omit<SyncOptions, 'confirm'>,
  prepare: (target: Target, options: RunOptions) => Input,
): Input[] {
  assertDistinctNames(targets.map(({ directory }) => directory.name))
  const inputs = targets.map((target) =>
    prepare(target, toRunOptions(options, target.directory.name)),
  )
  assertDistinctJournals(inputs.map(({ settings }) => settings.journal))
  return inputs
}
