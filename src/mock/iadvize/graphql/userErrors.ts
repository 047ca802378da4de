import type { MockIadvizeSettings } from '../options.js'

/** The one that is documented: a user with conversations cannot be deleted. */
const BUSY = 'UserHasOngoingConversations'

/**
 * Why a mutation refuses. All but the last of `userDelete` are made up: the vendor documents no other
 * user errors, so nothing should depend on how they are called.
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
  UserDelete: ['UserNotFound', BUSY],
  UserSkills: ['UserNotFound', 'UnknownSkill'],
} as const

export type Refusing = keyof typeof REASONS
export type Reason = (typeof REASONS)[Refusing][number]

export interface UserErrorAnswer {
  __typename: string
  message: string
}

export const toUserError = (
  refusing: Refusing,
  reason: Reason,
  message: string,
): UserErrorAnswer => ({ __typename: toTypeName(refusing, reason), message })

const toTypeName = (refusing: Refusing, reason: string) => `${reason}${refusing}Error`

/** The types of user errors, all together or in a union for each mutation. */
export function userErrorTypes({ userErrors }: MockIadvizeSettings): string {
  const families = Object.entries(REASONS).map(([refusing, reasons]) => ({
    union: `${refusing}Errors`,
    names: reasons.map((reason) => toTypeName(refusing as Refusing, reason)),
  }))
  const types = families.flatMap(({ names }) => names).map(toType)
  const unions = families.map(({ union, names }) => `union ${union} = ${names.join(' | ')}`)
  return [
    'interface UserError { message: String! }',
    ...types,
    ...(userErrors === 'union' ? unions : []),
  ].join('\n')
}

/** The type of `userErrors` in the payload of a mutation. */
export const userErrorsOf = ({ userErrors }: MockIadvizeSettings, refusing: Refusing): string =>
  userErrors === 'union' ? `[${refusing}Errors!]` : '[UserError!]'

const toType = (name: string) => `type ${name} implements UserError { message: String! }`
