import type { RosterEntry } from './rosterEntry.js'

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
