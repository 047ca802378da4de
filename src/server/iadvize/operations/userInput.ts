import * as v from 'valibot'
import { text } from '../../validation/text.js'
import { id, ids, toWireId, type IadvizeId } from '../ids.js'
import { toIadvizeRoleId, type IadvizeRoleName } from '../roles.js'
import { channelsSchema, type IadvizeChannels } from '../channels.js'

/** How dates are written. `DMY`: 31/12/2024. `MDY`: 12/31/2024. `YMD`: 2024-12-31. */
export type IadvizeDateFormat = 'DMY' | 'MDY' | 'YMD'

/** How times are written. `CLASSIC`: 13:55. `MERIDIAN`: 01:55 PM. */
export type IadvizeTimeFormat = 'CLASSIC' | 'MERIDIAN'

const DATE_FORMATS = ['DMY', 'MDY', 'YMD'] as const
const TIME_FORMATS = ['CLASSIC', 'MERIDIAN'] as const

/** The languages of a user, and how dates and times are written for them. */
export interface IadvizeCountryPreferences {
  /** How dates are written. */
  dateFormat?: IadvizeDateFormat | undefined
  /** The ISO code of the language of the user interface: `fr`. */
  interfaceLanguage?: string | undefined
  /** The ISO codes of the languages that the user speaks. */
  languages?: readonly string[] | undefined
  /** How times are written. */
  timeFormat?: IadvizeTimeFormat | undefined
  /** The time zone: `Europe/Paris`. */
  timezone?: string | undefined
}

/** The input of `userCreate`. */
export interface IadvizeUserCreateInput {
  /** The URL of a picture. Older servers require it. */
  avatar?: string | undefined
  /** The channels of the user. */
  channels?: IadvizeChannels | undefined
  /** The languages and formats of the user. */
  countryPreferences?: IadvizeCountryPreferences | undefined
  /** The email that the user logs in with. */
  email: string
  /** The id of the user in your system. */
  externalId?: string | undefined
  /** The first name. */
  firstName?: string | undefined
  /** The group of the user. */
  groupId?: IadvizeId | undefined
  /** The last name. */
  lastName: string
  /**
   * The first password, which iAdvize asks the user to change at the first login: at least 16 characters with a lower
   * case letter, an upper case letter, a digit and a special character. It is in no log and no error.
   *
   * @default iAdvize mails the user an invitation. Older servers require a password.
   */
  password?: string | undefined
  /** The projects whose conversations the user gets. At least one. */
  projectIds: readonly IadvizeId[]
  /**
   * Roles by name or id, at least one. Each role applies to all projects. Most servers take one role, in `roleId`: see
   * `roleField` of {@link IadvizeSettings}.
   */
  roleIds: readonly (IadvizeRoleName | (string & {}) | number)[]
  /** The id of the user at your identity provider, for single sign-on. */
  samlId?: string | undefined
  /** The ids of the skills. */
  skillIds?: readonly IadvizeId[] | undefined
  /** The name that visitors see in the chat box. */
  userName: string
}

/** The input of `userUpdate`. Fields that are left out are not changed. */
export interface IadvizeUserUpdateInput extends Partial<IadvizeUserCreateInput> {
  /** The id of the user. */
  userId: IadvizeId
}

/** A name that GraphQL accepts as an enum value. */
const enumValue = (expected: string) =>
  v.pipe(
    v.string(),
    v.check((value) => /^[A-Za-z_]\w*$/.test(value), expected),
  )

const roleId = v.pipe(
  v.union([v.string(), v.number()]),
  v.check((role) => toIadvizeRoleId(String(role)) !== undefined, 'the name or the id of a role'),
  v.transform((role) => toWireId(toIadvizeRoleId(String(role)) ?? role)),
)

const countryPreferences = v.strictObject({
  dateFormat: v.optional(v.picklist(DATE_FORMATS)),
  interfaceLanguage: v.optional(enumValue('a language, like fr')),
  languages: v.optional(v.array(text('a language, like fr'))),
  timeFormat: v.optional(v.picklist(TIME_FORMATS)),
  timezone: v.optional(text('a time zone, like Europe/Paris')),
})

/** @see https://docs.iadvize.dev/technologies/graphql-api */
const MIN_PASSWORD_LENGTH = 16

const password = v.pipe(
  v.string(),
  v.check(
    (value) =>
      value.length >= MIN_PASSWORD_LENGTH &&
      [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}\s]/u].every((pattern) =>
        pattern.test(value),
      ),
    `a password of at least ${MIN_PASSWORD_LENGTH} characters with a lower case letter, an upper case letter, a digit and a special character`,
  ),
)

const fields = {
  avatar: v.optional(text('a URL')),
  channels: v.optional(channelsSchema),
  countryPreferences: v.optional(countryPreferences),
  email: text('an email'),
  externalId: v.optional(text('an id')),
  firstName: v.optional(text('a name')),
  groupId: v.optional(id()),
  lastName: text('a name'),
  password: v.optional(password),
  projectIds: ids(),
  roleIds: v.pipe(
    v.array(roleId),
    v.check((list) => list.length > 0, 'at least one role'),
  ),
  samlId: v.optional(text('an id')),
  skillIds: v.optional(v.array(id())),
  userName: text('a name'),
}

export const userCreateInput = v.strictObject(fields)
export const userUpdateInput = v.strictObject({
  userId: id(),
  ...v.partial(v.strictObject(fields)).entries,
})

/** A valid input, with the ids as they are sent and the roles as ids. */
export type ParsedUserInput = Partial<v.InferOutput<typeof userUpdateInput>>
