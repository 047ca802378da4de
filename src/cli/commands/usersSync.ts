import { InvalidArgumentError, Option, type Command } from 'commander'
import {
  addAccountOption,
  addConnectionOptions,
  addRemovalGuardOptions,
  addWorkspaceOption,
  createRepeatedAttributesOption,
} from '../arguments/commonOptions.js'
import {
  collectCounts,
  collectValues,
  parseCount,
  parsePositiveNumber,
  parseRatio,
} from '../arguments/parseOption.js'
import type { CliContext } from '../context.js'
import { addRosterFileOptions } from '../rosterFile/rosterFileOptions.js'
import type { SyncCommandOptions } from '../sync/syncJob.js'
import { syncRoster } from '../sync/syncRoster.js'

export function addUsersSyncCommand(parent: Command, context: CliContext): void {
  const command = addWorkspaceOption(addConnectionOptions(parent.command('sync')))
    .description(
      'sync the users of one or more systems with a roster; only shows the plan without --apply',
    )
    .argument('<roster>', '.csv, .xlsx, .json or .jsonl file with all users')
    .addOption(createIntoOption(Object.keys(context.systems)))
  addApplyOptions(command)
  addRosterFileOptions(command)
  addPolicyOptions(command)
  addPaceOptions(command)
  command.action(async (roster: string, options: SyncCommandOptions) => {
    context.exitCode = await syncRoster(roster, options, context)
  })
}

const createIntoOption = (systems: readonly string[]) =>
  new Option('--into <systems>', `systems to write to, separated by commas: ${systems.join(', ')}`)
    .argParser((text) => parseSystems(text, systems))
    .default(['wisdom'], 'wisdom')

/** Parses `wisdom,iadvize`. Duplicates are dropped. */
function parseSystems(text: string, systems: readonly string[]): string[] {
  const names = text.split(',').map((name) => name.trim().toLowerCase())
  if (names.every((name) => systems.includes(name))) return [...new Set(names)]
  throw new InvalidArgumentError(`Use ${systems.join(', ')}, separated by commas.`)
}

const addApplyOptions = (command: Command) =>
  command
    .option('--apply', 'apply the plan')
    .option('--check', 'end with 5 if there is something to do, and with 0 if not; applies nothing')
    .option('--yes', 'apply without asking (removals still ask)')
    .option('--confirm <count>', 'number of users to remove, instead of typing it', parseCount)
    .option(
      '--confirm-created <count>',
      'number of users to create, if a guard refuses so many; repeatable for several systems',
      collectCounts,
    )
    .option(
      '--confirm-renames <count>',
      'number of users to remove who seem to have a new email; repeatable for several systems',
      collectCounts,
    )
    .option('--all', 'show every user, not only the first 20')
    .option('--journal <path>', 'file that records the run (default: <roster>.journal.jsonl)')
    .option('--resume', 'resume an unfinished run from its journal')

/** The options that decide which users are changed, and how. */
function addPolicyOptions(command: Command): void {
  command
    .addOption(
      createModeOption('--attributes <mode>', 'attributes of existing users', [
        'merge',
        'replace',
        'keep',
      ]),
    )
    .addOption(createRepeatedAttributesOption())
    .option(
      '--rewrite <key>',
      'also set this attribute of existing users, though it cannot be listed; repeatable',
      collectValues,
    )
    .addOption(createModeOption('--roles <mode>', 'roles of existing users', ['keep', 'enforce']))
    .addOption(
      createModeOption('--absent <mode>', 'users who are not in the roster', ['keep', 'remove']),
    )
  addRemovalGuardOptions(command)
  addCreationGuardOptions(command)
  addAccountOption(command)
  command
    .option('--send-welcome-email', 'send each new user a welcome email')
    .option(
      '--invite',
      'let iAdvize mail each new user an invitation, instead of a random password',
    )
    .option(
      '--skip-online',
      'leave iAdvize users who are logged in for the next run, as an update logs them out',
    )
    .addOption(
      new Option(
        '--role-field <name>',
        'field for roles of your iAdvize server (default: its schema tells)',
      ).choices(['roleId', 'roleIds']),
    )
}

/** The limits of what a sync may create, which `--confirm-created` overrides for one run. */
const addCreationGuardOptions = (command: Command) =>
  command
    .option(
      '--max-created-share <share>',
      'most users to create, as a share of the users in a system, such as 1.5 or 150% (default: 1)',
      parseRatio,
    )
    .option('--allow-empty', 'create users also where the list of a system is empty or too short')

/** The first mode is the default. */
const createModeOption = (flags: string, description: string, modes: readonly string[]) =>
  new Option(flags, description).choices(modes).default(modes[0])

const addPaceOptions = (command: Command) =>
  command
    .option('--batch-size <count>', 'users per call (default: 100)', parseCount)
    .option('--concurrency <count>', 'parallel calls (default: 4)', parseCount)
    .option('--rate-per-second <count>', 'calls per second (default: 10)', parsePositiveNumber)
