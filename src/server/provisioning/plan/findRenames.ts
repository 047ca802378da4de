import type { DirectoryUser, UserRef } from '../../directories/userDirectory.js'
import type { PreparedEntry } from '../roster/rosterEntry.js'
import { identify, type Identity } from './identity.js'

/** A user to create who looks like an existing user under another email. */
export interface PossibleRename {
  /** The email in the roster. */
  readonly email: string
  /** The existing user, who is not in the roster. */
  readonly user: UserRef
  /** What both have: the key of an attribute, such as `employee_id`, or `name`. */
  readonly by: string
}

/**
 * The users to create who look like one who is not in the roster any more: they have the same id, which nobody else
 * has, or the same name. Two people who have different ids are never one, whatever their names are.
 */
export function findRenames(
  create: readonly PreparedEntry[],
  absent: readonly DirectoryUser[],
  everybody: { roster: readonly PreparedEntry[]; listed: readonly DirectoryUser[] },
): PossibleRename[] {
  if (create.length === 0 || absent.length === 0) return []
  const repeatedIds = new Set([
    ...findRepeatedIds(everybody.roster.map(identify)),
    ...findRepeatedIds(everybody.listed.map(identify)),
  ])
  const candidates = createCandidates(absent, repeatedIds)
  return create.flatMap((entry): PossibleRename[] => {
    const match = candidates.take(identify(entry))
    if (!match) return []
    const { id, email } = match.user
    return [{ email: entry.email, user: { id, email }, by: match.by }]
  })
}

interface Candidate {
  user: DirectoryUser
  identity: Identity
}

/** What more people are called is not a name, but a value such as `Unknown`. */
const MAX_NAMESAKES = 20

/** The absent users. Each is taken once. */
function createCandidates(absent: readonly DirectoryUser[], repeatedIds: ReadonlySet<string>) {
  const all = absent.map((user): Candidate => ({ user, identity: identify(user) }))
  const byId = new Map<string, Candidate>()
  const byName = new Map<string, Candidate[]>()
  for (const candidate of all) {
    const { ids, name } = candidate.identity
    for (const [key, { value }] of ids) byId.set(toIdKey(key, value), candidate)
    if (name === undefined) continue
    const namesakes = byName.get(name)
    if (namesakes) namesakes.push(candidate)
    else byName.set(name, [candidate])
  }
  const taken = new Set<Candidate>()
  const isFree = (candidate: Candidate | undefined): candidate is Candidate =>
    candidate !== undefined && !taken.has(candidate)

  const find = ({ ids, name }: Identity) => {
    for (const [key, { value, label }] of ids) {
      const candidate = repeatedIds.has(toIdKey(key, value))
        ? undefined
        : byId.get(toIdKey(key, value))
      if (isFree(candidate)) return { candidate, by: label }
    }
    const sameName = name === undefined ? [] : (byName.get(name) ?? [])
    if (sameName.length > MAX_NAMESAKES) return undefined
    const candidate = sameName.find((each) => isFree(each) && !differs(ids, each.identity.ids))
    return candidate && { candidate, by: 'name' }
  }
  return {
    take(identity: Identity): { user: DirectoryUser; by: string } | undefined {
      const found = find(identity)
      if (!found) return undefined
      taken.add(found.candidate)
      return { user: found.candidate.user, by: found.by }
    },
  }
}

/** Whether both have an id of the same kind, and not the same one. */
const differs = (one: Identity['ids'], other: Identity['ids']): boolean =>
  [...one].some(([key, { value }]) => {
    const theirs = other.get(key)
    return theirs !== undefined && theirs.value !== value
  })

/** An id that several people have is not the id of a person. */
function findRepeatedIds(identities: readonly Identity[]): string[] {
  const keys = identities.flatMap(({ ids }) =>
    [...ids].map(([key, { value }]) => toIdKey(key, value)),
  )
  const seen = new Set<string>()
  return keys.filter((key) => {
    const isRepeated = seen.has(key)
    seen.add(key)
    return isRepeated
  })
}

const toIdKey = (key: string, value: string) => `${key} ${value}`
