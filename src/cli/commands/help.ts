import { Command } from 'commander'
import { UsageError } from '../errors/usageError.js'

/** `help users sync`: Commander's own command takes one name only. */
export function addHelpCommand(program: Command): void {
  program.helpCommand(false)
  program
    .command('help')
    .description('show the help of a command')
    .argument('[command...]', 'name of the command, such as `users sync`')
    .action((names: string[]) => findCommand(program, names).outputHelp())
}

/** @throws {UsageError} for a command that does not exist */
function findCommand(program: Command, names: readonly string[]): Command {
  let found = program
  for (const name of names) {
    const child = found.commands.find((command) => command.name() === name)
    if (!child) {
      const known = found.commands.map((command) => command.name()).join(', ')
      throw new UsageError(
        known === ''
          ? `${found.name()} has no commands. See: wisdom-embed help`
          : `There is no such command. ${found.name()} has: ${known}.`,
      )
    }
    found = child
  }
  return found
}
