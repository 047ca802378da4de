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

/** One result for one of them, and a list of results, in the same order, for a list. What may be anything is one. */
export type OneOrAll<Target, One, Result> = [Target] extends [One]
  ? Result
  : { readonly [Index in keyof Target]: Result }

/** The result for one directory, or those for a list. */
export function oneOrAll<Target extends object, One, Result>(
  target: Target,
  results: readonly Result[],
): OneOrAll<Target, One, Result> {
  const [first] = results
  return (Array.isArray(target) ? results : first) as OneOrAll<Target, One, Result>
}
