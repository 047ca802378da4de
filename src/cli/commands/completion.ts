import { Argument, type Command } from 'commander'
import { findCandidates } from '../completion/findCandidates.js'
import { COMPLETION_SCRIPTS, SHELLS, type Shell } from '../completion/scripts.js'
import type { CliContext } from '../context.js'
import { UsageError } from '../errors/usageError.js'

/** Prints the script with which a shell completes the command. */
export function addCompletionCommand(program: Command, { io }: CliContext): void {
  const print = (text: string) => void io.stdout.write(`${text}\n`)
  program
    .command('completion')
    .description('print the script with which your shell completes this command')
    .addArgument(new Argument('[shell]', 'your shell').choices(SHELLS))
    .action((shell: Shell | undefined) => {
      if (!shell) throw new UsageError(`Pass your shell: ${SHELLS.join(', ')}.`)
      print(COMPLETION_SCRIPTS[shell])
    })
}

/** Answers `completion --words …`, whose words are no arguments of ours. Returns whether it was asked. */
export function completeWords(
  program: Command,
  argv: readonly string[],
  { io }: CliContext,
): boolean {
  const [command, option, ...words] = argv
  if (command !== 'completion' || option !== '--words') return false
  const candidates = findCandidates(program, words)
  if (candidates.length > 0) io.stdout.write(`${candidates.join('\n')}\n`)
  return true
}
