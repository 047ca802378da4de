import { normalizeEmail } from '../validation/normalizeEmail.js'
import type { DirectoryUser } from './userDirectory.js'

/** A list of users, to look them up in. */
export interface UserIndex {
  /**
   * The user with this email: the one that is written in the same case, or the only one in any case. `ambiguous` if
   * there are several.
   */
  find(email: string): DirectoryUser | 'ambiguous' | undefined
  hasId(id: string): boolean
}

export function createUserIndex(users: readonly DirectoryUser[]): UserIndex {
  const ids = new Set(users.map(({ id }) => id))
  const byEmail = groupByEmail(users)
  return {
    hasId: (id) => ids.has(id),
    find(email) {
      const matches = byEmail.get(normalizeEmail(email)) ?? []
      if (matches.length < 2) return matches[0]
      return matches.find((user) => user.email === email.trim()) ?? 'ambiguous'
    },
  }
}

function groupByEmail(users: readonly DirectoryUser[]): Map<string, DirectoryUser[]> {
  const groups = new Map<string, DirectoryUser[]>()
  for (const user of users) {
    const key = normalizeEmail(user.email)
    const group = groups.get(key)
    if (group) group.push(user)
    else groups.set(key, [user])
  }
  return groups
}
