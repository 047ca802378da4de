import { UsageError } from '../errors/usageError.js'

/** What replaces the commands that are gone. */
const REPLACEMENTS: ReadonlyMap<string, string> = new Map([
  ['set-attributes', 'users update <email> --replace --set <key=value>'],
  ['merge-attributes', 'users update <email> --set <key=value> --unset <key>'],
])

/** @throws {UsageError} for a command that is gone */
export function rejectOldCommands([group, command = '']: readonly string[]): void {
  const replacement = group === 'users' ? REPLACEMENTS.get(command) : undefined
  if (replacement === undefined) return
  throw new UsageError(`users ${command} does not exist any more. Run: ${replacement}`)
}
