import { InvalidArgumentError, Option, type Command } from 'commander'
import {
  addConnectionOptions,
  addRemovalGuardOptions,
  addRolesOption,
  addWorkspaceOption,
} from '../arguments/commonOptions.js'
import { collectValues, parseCount, parsePositiveNumber } from '../arguments/parseOption.js'
import type { CliContext } from '../context.js'
import type { SyncCommandOptions } from '../sync/syncJob.js'
import { syncRoster } from '../sync/syncRoster.js'

export function addUsersSyncCommand(parent: Command, context: CliContext): void {
  const command = addWorkspaceOption(addConnectionOptions(parent.command('sync')))
    .description(
      'brings the people of one or more systems in line with a roster; shows the plan, unless --apply',
    )
    .argument('<roster>', 'a .csv or .json file')
    .addOption(createIntoOption(Object.keys(context.systems)))
  addApplyOptions(command)
  addPolicyOptions(command)
  addPaceOptions(command)
  command.action(async (roster: string, options: SyncCommandOptions) => {
    context.exitCode = await syncRoster(roster, options, context)
  })
}

const createIntoOption = (systems: readonly string[]) =>
  new Option('--into <systems>', `where to, of ${systems.join(', ')}`)
    .argParser((text) => parseSystems(text, systems))
    .default(['wisdom'], 'wisdom')

/** Parses `wisdom,iadvize`. Duplicates are dropped. */
function parseSystems(text: string, systems: readonly string[]): string[] {
  const names = text.split(',').map((name) => name.trim().toLowerCase())
  if (names.every((name) => systems.includes(name))) return [...new Set(names)]
  throw new InvalidArgumentError(`Use names of ${systems.join(', ')}, with commas between them.`)
}

const addApplyOptions = (command: Command) =>
  command
    .option('--apply', 'do what the plan says')
    .option('--yes', 'do not ask before (removals are asked about all the same)')
    .option(
      '--confirm <count>',
      'how many people may be removed, where nobody is there to type it',
      parseCount,
    )
    .option('--all', 'show everybody in the plan, not only the first ones')
    .option('--journal <path>', 'where to keep what a run did (default: <roster>.journal.jsonl)')
    .option('--resume', 'go on with the run of that journal, if it was cut short')

/** The options that say what happens to whom. */
function addPolicyOptions(command: Command): void {
  command
    .addOption(
      createModeOption('--attributes <mode>', 'of people who exist', ['merge', 'replace', 'keep']),
    )
    .option(
      '--rewrite <key>',
      'an attribute that no list tells, for people who exist too; repeatable',
      collectValues,
    )
    .addOption(
      createModeOption('--existing-roles <mode>', 'of people who exist', ['keep', 'enforce']),
    )
    .addOption(
      createModeOption('--absent <mode>', 'people who are not in the roster', ['keep', 'remove']),
    )
  addRemovalGuardOptions(command)
  addRolesOption(command)
    .option('--send-welcome-email', 'to people who are created')
    .option(
      '--ignore-column <name>',
      'a column of the roster to leave out; repeatable',
      collectValues,
    )
}

/** The first mode is the default. */
const createModeOption = (flags: string, description: string, modes: readonly string[]) =>
  new Option(flags, description).choices(modes).default(modes[0])

const addPaceOptions = (command: Command) =>
  command
    .option('--batch-size <count>', 'people per call (default: 100)', parseCount)
    .option('--concurrency <count>', 'calls at a time (default: 4)', parseCount)
    .option('--rate <count>', 'calls a second (default: 10)', parsePositiveNumber)
