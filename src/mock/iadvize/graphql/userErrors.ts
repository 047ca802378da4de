import type { MockIadvizeSettings } from '../settings.js'

/** The only documented user error: a user with conversations cannot be deleted. */
const HAS_CONVERSATIONS = 'UserHasOngoingConversations'

/**
 * The reasons why a mutation refuses its input. The vendor documents only `HAS_CONVERSATIONS`. The mock
 * invents the others, so nothing should depend on their names.
 */
const REASONS = {
  UserCreate: [
    'EmailAlreadyUsed',
    'EmailInvalid',
    'UnknownGroup',
    'UnknownProject',
    'UnknownRole',
    'UnknownSkill',
  ],
  UserUpdate: [
    'UserNotFound',
    'EmailAlreadyUsed',
    'UnknownGroup',
    'UnknownProject',
    'UnknownRole',
    'UnknownSkill',
  ],
  UserDelete: ['UserNotFound', HAS_CONVERSATIONS],
  UserSkills: ['UserNotFound', 'UnknownSkill'],
} as const

/** A mutation, or a group of mutations, with its own user errors. */
export type MutationName = keyof typeof REASONS
export type Reason = (typeof REASONS)[MutationName][number]

export interface UserErrorResponse {
  __typename: string
  message: string
}

export const toUserError = (
  mutation: MutationName,
  reason: Reason,
  message: string,
): UserErrorResponse => ({ __typename: toTypeName(mutation, reason), message })

const toTypeName = (mutation: string, reason: string) => `${reason}${mutation}Error`

/** Returns the types of user errors: an interface, or a union for each mutation. */
export function userErrorTypes({ userErrors }: MockIadvizeSettings): string {
  const families = Object.entries(REASONS).map(([mutation, reasons]) => ({
    union: `${mutation}Errors`,
    names: reasons.map((reason) => toTypeName(mutation, reason)),
  }))
  const types = families.flatMap(({ names }) => names).map(toType)
  const unions = families.map(({ union, names }) => `union ${union} = ${names.join(' | ')}`)
  return [
    'interface UserError { message: String! }',
    ...types,
    ...(userErrors === 'union' ? unions : []),
  ].join('\n')
}

/** Returns the type of `userErrors` in the payload of a mutation. */
export const userErrorsOf = ({ userErrors }: MockIadvizeSettings, mutation: MutationName): string =>
  userErrors === 'union' ? `[${mutation}Errors!]` : '[UserError!]'

const toType = (name: string) => `type ${name} implements UserError { message: String! }`
