import type { RosterEntry } from './rosterEntry.js'

/** The kind of a directory, by which a roster refers to it: `wisdom` for `wisdom:workspace_123`. */
export function directoryKind(name: string): string {
  const [kind = name] = name.split(':', 1)
  return kind
}

/** The users of a roster who belong in one directory, with their values for it. */
export function rosterForDirectory(name: string, roster: readonly RosterEntry[]): RosterEntry[] {
  const kind = directoryKind(name)
  return roster.flatMap(({ directories = {}, ...entry }) => {
    const values = Object.hasOwn(directories, kind) ? directories[kind] : undefined
    if (values === undefined) return [entry]
    return values === null ? [] : [{ ...values, email: entry.email }]
  })
}
