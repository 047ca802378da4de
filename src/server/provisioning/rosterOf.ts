import type { UserDirectory } from './directory.js'
import type { RosterEntry } from './rosterEntry.js'
import { RosterError, type RosterProblem } from './rosterProblem.js'

/** The kind of a directory, by which a roster names it: `wisdom` of `wisdom:workspace_123`. */
export const kindOf = (name: string): string => name.split(':', 1).join('')

/** The roster as one directory sees it: its own share of everybody who belongs there. */
export function rosterOf(name: string, roster: readonly RosterEntry[]): RosterEntry[] {
  const kind = kindOf(name)
  return roster.flatMap(({ directories = {}, ...entry }) => {
    const share = Object.hasOwn(directories, kind) ? directories[kind] : undefined
    if (share === undefined) return [entry]
    return share === null ? [] : [{ ...share, email: entry.email }]
  })
}

/**
 * Holds that the directory has all attributes that its share of the roster names.
 *
 * @throws {RosterError} `config_invalid`
 */
export function assertAttributeKeys(
  roster: readonly RosterEntry[],
  directory: Pick<UserDirectory, 'name' | 'attributeKeys'>,
): void {
  const { name, attributeKeys } = directory
  if (!attributeKeys) return
  const known = new Set(attributeKeys)
  const problems = roster.flatMap((entry, index): RosterProblem[] => {
    const [share] = rosterOf(name, [entry])
    const odd = Object.keys(share?.attributes ?? {}).filter((key) => !known.has(key))
    return odd.map((key) => ({
      row: index + 1,
      email: entry.email,
      problem: 'attributes-invalid',
      message: `has an attribute ${JSON.stringify(key)}, which ${name} does not know. There are: ${attributeKeys.join(', ')}.`,
    }))
  })
  if (problems.length > 0) throw new RosterError(problems)
}
