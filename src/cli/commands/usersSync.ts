import { InvalidArgumentError, Option, type Command } from 'commander'
import type { CliContext } from '../context.js'
import {
  collect,
  toCount,
  toPositive,
  withConnection,
  withWorkspace,
} from '../arguments/options.js'
import type { SyncCommandOptions } from '../sync/syncJob.js'
import { syncRoster } from '../sync/syncRoster.js'
import { scimOption } from './usersDelete.js'
import { rolesOption } from './usersList.js'

const choice = (flags: string, about: string, choices: readonly string[]) =>
  new Option(flags, about).choices(choices).default(choices[0])

const intoOption = ({ systems }: CliContext) =>
  new Option('--into <systems>', `where to, of ${Object.keys(systems).join(', ')}`)
    .argParser((text) => parseNames(text, Object.keys(systems)))
    .default(['wisdom'], 'wisdom')

/** `wisdom,iadvize`, each once. */
function parseNames(text: string, known: readonly string[]): string[] {
  const names = text.split(',').map((name) => name.trim().toLowerCase())
  if (names.every((name) => known.includes(name))) return [...new Set(names)]
  throw new InvalidArgumentError(`Use names of ${known.join(', ')}, with commas between them.`)
}

export function addUsersSync(parent: Command, context: CliContext): void {
  withWorkspace(withConnection(parent.command('sync')))
    .description(
      'brings the people of one or more systems in line with a roster; shows the plan, unless --apply',
    )
    .argument('<roster>', 'a .csv or .json file')
    .addOption(intoOption(context))
    .option('--apply', 'do what the plan says')
    .option('--yes', 'do not ask before (removals are asked about all the same)')
    .option(
      '--confirm <count>',
      'how many people may be removed, where nobody is there to type it',
      toCount,
    )
    .option('--all', 'show everybody in the plan, not only the first ones')
    .option('--journal <path>', 'where to keep what a run did (default: <roster>.journal.jsonl)')
    .option('--resume', 'go on with the run of that journal, if it was cut short')
    .addOption(choice('--attributes <mode>', 'of people who exist', ['merge', 'replace', 'keep']))
    .option(
      '--rewrite <key>',
      'an attribute that no list tells, for people who exist too; repeatable',
      collect,
    )
    .addOption(choice('--existing-roles <mode>', 'of people who exist', ['keep', 'enforce']))
    .addOption(choice('--absent <mode>', 'people who are not in the roster', ['keep', 'remove']))
    .addOption(scimOption())
    .option(
      '--max-removed <percent>',
      'the largest part of the workspace to remove (default: 10)',
      toPositive,
    )
    .addOption(rolesOption())
    .option('--send-welcome-email', 'to people who are created')
    .option('--ignore-column <name>', 'a column of the roster to leave out; repeatable', collect)
    .option('--batch-size <count>', 'people per call (default: 100)', toCount)
    .option('--concurrency <count>', 'calls at a time (default: 4)', toCount)
    .option('--rate <count>', 'calls a second (default: 10)', toPositive)
    .action(async (roster: string, options: SyncCommandOptions) => {
      context.exitCode = await syncRoster(roster, options, context)
    })
}
