import { GraphQLError } from 'graphql'
import type { IadvizeState } from '../state.js'
import type { MockIadvizeUser } from '../users.js'
import { findUnknownIds, toProfile, type InputId, type UserInput } from './input.js'
import { toProfessional } from './professional.js'
import { toUserError, type MutationName, type UserErrorResponse } from './userErrors.js'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

const refuse = (...userErrors: UserErrorResponse[]) => ({ user: null, userErrors })
const succeed = (user: MockIadvizeUser, { settings }: IadvizeState) => ({
  user: toProfessional(user, settings),
  userErrors: null,
})

export const userCreate =
  (state: IadvizeState) =>
  (_root: unknown, { input }: { input: UserInput }) => {
    const { users, faults, counters } = state
    const { email = '', ...profile } = toProfile(input)
    if (!profile.roleIds) throw new GraphQLError('A role is required')
    if (!EMAIL.test(email) || faults.graphql.refusedEmails?.includes(email))
      return refuse(toUserError('UserCreate', 'EmailInvalid', `${email} is not a valid email`))
    if (users.find(email)) return refuse(emailAlreadyUsed('UserCreate', email))
    const unknown = findUnknownIds(state, 'UserCreate', profile)
    if (unknown.length > 0) return refuse(...unknown)
    counters.usersCreated += 1
    return succeed(users.add({ ...profile, email }), state)
  }

export const userUpdate =
  (state: IadvizeState) =>
  (_root: unknown, { input }: { input: UserInput & { userId: InputId } }) => {
    const { userId, ...rest } = input
    const user = state.users.findById(String(userId))
    if (!user) return refuse(userNotFound('UserUpdate', userId))
    const profile = toProfile(rest)
    const owner = profile.email === undefined ? undefined : state.users.find(profile.email)
    if (owner && owner !== user) return refuse(emailAlreadyUsed('UserUpdate', owner.email))
    const unknown = findUnknownIds(state, 'UserUpdate', profile)
    if (unknown.length > 0) return refuse(...unknown)
    Object.assign(user, merge(user, profile))
    state.counters.usersUpdated += 1
    // An update logs the user out.
    user.isOnline = false
    return succeed(user, state)
  }

/** Channels and preferences that the input leaves out are kept. */
const merge = (user: MockIadvizeUser, profile: Partial<MockIadvizeUser>) => ({
  ...profile,
  channels: { ...user.channels, ...profile.channels },
  countryPreferences: { ...user.countryPreferences, ...profile.countryPreferences },
})

export const userDelete =
  ({ users, clock, counters }: IadvizeState) =>
  (_root: unknown, { input: { userId } }: { input: { userId: InputId } }) => {
    const user = users.findById(String(userId))
    if (!user) return { userId: null, userErrors: [userNotFound('UserDelete', userId)] }
    if (user.ongoingConversations > 0) {
      const message = `User ${userId} has ongoing conversations`
      const error = toUserError('UserDelete', 'UserHasOngoingConversations', message)
      return { userId: null, userErrors: [error] }
    }
    user.deletedAt = clock.now()
    counters.usersDeleted += 1
    return { userId, userErrors: null }
  }

/** Returns the skills of a user after a mutation. */
type SkillChange = (current: readonly string[], given: readonly string[]) => readonly string[]

export const SKILL_CHANGES: Record<
  'userSkillsAdd' | 'userSkillsRemove' | 'userSkillsSet',
  SkillChange
> = {
  userSkillsAdd: (current, given) => [...new Set([...current, ...given])],
  userSkillsRemove: (current, given) => current.filter((id) => !given.includes(id)),
  userSkillsSet: (_current, given) => given,
}

export const userSkills =
  (state: IadvizeState, change: SkillChange) =>
  (_root: unknown, { input }: { input: { userId: InputId; skillIds: InputId[] } }) => {
    const user = state.users.findById(String(input.userId))
    if (!user) return refuse(userNotFound('UserSkills', input.userId))
    const skillIds = input.skillIds.map(String)
    const unknown = findUnknownIds(state, 'UserSkills', { skillIds })
    if (unknown.length > 0) return refuse(...unknown)
    user.skillIds = change(user.skillIds, skillIds)
    return succeed(user, state)
  }

const userNotFound = (mutation: MutationName, id: InputId) =>
  toUserError(mutation, 'UserNotFound', `User ${id} not found`)

const emailAlreadyUsed = (mutation: MutationName, email: string) =>
  toUserError(mutation, 'EmailAlreadyUsed', `Email ${email} is already used`)
