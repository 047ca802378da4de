import type { DirectoryUser } from './userDirectory.js'

/**
 * What emails are compared by. Mail systems tell no two people apart by case, so neither does a
 * match: the costlier mistake is a second account for somebody who exists.
 */
export function toMatchKey(email: string): string {
  return email.trim().toLowerCase()
}

/** A listing, to look people up in. */
export interface UserIndex {
  /** The person with this email: the one with exactly this spelling, or the only one with any. */
  find(email: string): DirectoryUser | 'ambiguous' | undefined
  hasId(id: string): boolean
}

export function createUserIndex(listing: readonly DirectoryUser[]): UserIndex {
  const ids = new Set(listing.map(({ id }) => id))
  const byEmail = new Map<string, DirectoryUser[]>()
  for (const user of listing) {
    const key = toMatchKey(user.email)
    const namesakes = byEmail.get(key)
    if (namesakes) namesakes.push(user)
    else byEmail.set(key, [user])
  }
  return {
    hasId: (id) => ids.has(id),
    find(email) {
      const namesakes = byEmail.get(toMatchKey(email)) ?? []
      if (namesakes.length < 2) return namesakes[0]
      return namesakes.find((user) => user.email === email.trim()) ?? 'ambiguous'
    },
  }
}
