import { WisdomError } from '../../../errors.js'
import type { UserDirectory } from '../../directories/userDirectory.js'

/**
 * The directories of a call that takes one or a list. Both they and the roster may be lists, so a call with the wrong order
 * would complain about emails.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function toDirectories(
  target: UserDirectory | readonly UserDirectory[],
  roster: unknown,
  name: string,
): readonly UserDirectory[] {
  const directories = [target].flat()
  if (Array.isArray(roster) && directories.every(isDirectory)) return directories
  throw new WisdomError(
    'config_invalid',
    `Pass the directory first, or a list of directories, and the roster second: \`${name}(directory, roster)\`.`,
  )
}

const isDirectory = (value: unknown) =>
  typeof value === 'object' && value !== null && 'list' in value

/** The result for one directory, or those for a list. */
export function oneOrAll<T>(target: object, results: readonly T[]): T | readonly T[] {
  const [first] = results
  return Array.isArray(target) || first === undefined ? results : first
}
