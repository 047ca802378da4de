import type { Command, Option } from 'commander'

/**
 * The words that may come next: commands, options, or the choices of an option. Empty where a value or a file is expected, which
 * the shell completes itself.
 *
 * @param words the words after the name of the program. The last one is being typed, and may be empty
 */
export function findCandidates(program: Command, words: readonly string[]): string[] {
  const typed = words.at(-1) ?? ''
  const earlier = words.slice(0, -1)
  const command = findCommand(program, earlier)
  const option = findOption(command, earlier.at(-1))
  if (option && takesValue(option)) return startingWith(typed, option.argChoices ?? [])
  const names = command.commands.map((child) => child.name())
  if (!typed.startsWith('-')) return startingWith(typed, names)
  const options = command.options.filter(({ hidden }) => !hidden).map(({ long }) => long ?? '')
  return startingWith(typed, [...options, '--help'])
}

/** The innermost command that the words name. */
function findCommand(program: Command, words: readonly string[]): Command {
  let found = program
  for (const word of words) {
    found = found.commands.find((child) => child.name() === word) ?? found
  }
  return found
}

const findOption = (command: Command, word: string | undefined): Option | undefined =>
  command.options.find(({ long, short }) => word !== undefined && (word === long || word === short))

const takesValue = ({ required, optional }: Option) => required || optional

const startingWith = (start: string, words: readonly string[]) =>
  [...new Set(words)].filter((word) => word.startsWith(start))
