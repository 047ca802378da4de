import { createGraphQLError } from 'graphql-yoga'
import type { Desk } from '../state.js'
import type { MockIadvizeUser } from '../users.js'
import { findUnknown, toProfile, type UserInput } from './input.js'
import { toProfessional } from './professional.js'
import { toUserError, type Refusing, type UserErrorAnswer } from './userErrors.js'

type Id = string | number

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

const refuse = (...userErrors: UserErrorAnswer[]) => ({ user: null, userErrors })
const succeed = (user: MockIadvizeUser) => ({ user: toProfessional(user), userErrors: null })

export const userCreate =
  ({ users, faults, counters, ...desk }: Desk) =>
  (_root: unknown, { input }: { input: UserInput }) => {
    const { email = '', ...profile } = toProfile(input)
    if (!profile.roleIds) throw createGraphQLError('A role is required')
    if (!EMAIL.test(email) || faults.graphql.refusedEmails?.includes(email))
      return refuse(toUserError('UserCreate', 'EmailInvalid', `${email} is not a valid email`))
    if (users.find(email))
      return refuse(toUserError('UserCreate', 'EmailAlreadyUsed', `Email ${email} is already used`))
    const unknown = findUnknown({ users, faults, counters, ...desk }, 'UserCreate', profile)
    if (unknown.length > 0) return refuse(...unknown)
    counters.usersCreated += 1
    return succeed(users.add({ ...profile, email }))
  }

export const userUpdate =
  (desk: Desk) =>
  (_root: unknown, { input }: { input: UserInput & { userId: Id } }) => {
    const { userId, ...rest } = input
    const user = desk.users.findById(String(userId))
    if (!user) return refuse(gone('UserUpdate', userId))
    const profile = toProfile(rest)
    const owner = profile.email === undefined ? user : (desk.users.find(profile.email) ?? user)
    if (owner !== user) {
      const message = `Email ${owner.email} is already used`
      return refuse(toUserError('UserUpdate', 'EmailAlreadyUsed', message))
    }
    const unknown = findUnknown(desk, 'UserUpdate', profile)
    if (unknown.length > 0) return refuse(...unknown)
    Object.assign(user, merge(user, profile))
    desk.counters.usersUpdated += 1
    return succeed(user)
  }

/** Preferences and channels that are left out stay, too. */
const merge = (user: MockIadvizeUser, profile: Partial<MockIadvizeUser>) => ({
  ...profile,
  channels: { ...user.channels, ...profile.channels },
  countryPreferences: { ...user.countryPreferences, ...profile.countryPreferences },
})

export const userDelete =
  ({ users, clock, counters }: Desk) =>
  (_root: unknown, { input: { userId } }: { input: { userId: Id } }) => {
    const user = users.findById(String(userId))
    if (!user) return { userId: null, userErrors: [gone('UserDelete', userId)] }
    if (user.ongoingConversations > 0) {
      const message = `User ${userId} has ongoing conversations`
      const error = toUserError('UserDelete', 'UserHasOngoingConversations', message)
      return { userId: null, userErrors: [error] }
    }
    user.deletedAt = clock.now()
    counters.usersDeleted += 1
    return { userId, userErrors: null }
  }

/** The skills that somebody has afterwards. */
type Combine = (has: readonly string[], given: readonly string[]) => readonly string[]

export const SKILLS: Record<'userSkillsAdd' | 'userSkillsRemove' | 'userSkillsSet', Combine> = {
  userSkillsAdd: (has, given) => [...new Set([...has, ...given])],
  userSkillsRemove: (has, given) => has.filter((id) => !given.includes(id)),
  userSkillsSet: (_has, given) => given,
}

export const userSkills =
  (desk: Desk, combine: Combine) =>
  (_root: unknown, { input }: { input: { userId: Id; skillIds: Id[] } }) => {
    const user = desk.users.findById(String(input.userId))
    if (!user) return refuse(gone('UserSkills', input.userId))
    const skillIds = input.skillIds.map(String)
    const unknown = findUnknown(desk, 'UserSkills', { skillIds })
    if (unknown.length > 0) return refuse(...unknown)
    user.skillIds = combine(user.skillIds, skillIds)
    return succeed(user)
  }

const gone = (refusing: Refusing, id: Id) =>
  toUserError(refusing, 'UserNotFound', `User ${id} not found`)
