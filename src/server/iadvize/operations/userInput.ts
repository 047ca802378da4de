import * as v from 'valibot'
import { text } from '../../wisdom/operations/userAttribute.js'
import { channels, type IadvizeChannels } from './channels.js'
import { id, ids, toWireId, type IadvizeId } from '../ids.js'
import { toIadvizeRoleId, type IadvizeRoleName } from '../roles.js'

/** `DMY`: 31/12/2024. `MDY`: 12/31/2024. `YMD`: 2024-12-31. */
export type IadvizeDateFormat = 'DMY' | 'MDY' | 'YMD'
/** `CLASSIC`: 13:55. `MERIDIAN`: 01:55 PM. */
export type IadvizeTimeFormat = 'CLASSIC' | 'MERIDIAN'

const DATE_FORMATS = ['DMY', 'MDY', 'YMD'] as const
const TIME_FORMATS = ['CLASSIC', 'MERIDIAN'] as const

export interface IadvizeCountryPreferences {
  dateFormat?: IadvizeDateFormat | undefined
  /** ISO code: `fr`. Sent as an enum value, as the vendor's examples have it. */
  interfaceLanguage?: string | undefined
  /** ISO codes of the languages that the person speaks. */
  languages?: readonly string[] | undefined
  timeFormat?: IadvizeTimeFormat | undefined
  /** `Europe/Paris` */
  timezone?: string | undefined
}

/** What `userCreate` takes. */
export interface IadvizeUserCreateInput {
  /** The URL of a picture. */
  avatar: string
  channels?: IadvizeChannels | undefined
  countryPreferences: IadvizeCountryPreferences
  email: string
  /** What your system calls this person. */
  externalId?: string | undefined
  firstName?: string | undefined
  groupId?: IadvizeId | undefined
  lastName: string
  /** The first one: iAdvize has it changed at the first login. Never in a log or an error of ours. */
  password: string
  /** Whose conversations the person may have. At least one. */
  projectIds: readonly IadvizeId[]
  /**
   * Roles by name or id, at least one; each holds in all of the projects.
   *
   * Uncertain: the vendor's table calls the field `roleIds`, its examples `roleId`. See `roleField` of
   * {@link IadvizeApiOptions}.
   */
  roleIds: readonly (IadvizeRoleName | (string & {}) | number)[]
  skillIds?: readonly IadvizeId[] | undefined
  /** What visitors see under the picture in the chat box. */
  userName: string
}

/** What `userUpdate` takes: only the fields that are given are sent, and the others stay as they are. */
export interface IadvizeUserUpdateInput extends Partial<IadvizeUserCreateInput> {
  /** Six digits. */
  userId: IadvizeId
}

/** A name that GraphQL takes for an enum value. */
const enumValue = (what: string) =>
  v.pipe(
    v.string(),
    v.check((value) => /^[A-Za-z_]\w*$/.test(value), what),
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

const fields = {
  avatar: text('a URL'),
  channels: v.optional(channels),
  countryPreferences,
  email: text('an email'),
  externalId: v.optional(text('an id')),
  firstName: v.optional(text('a name')),
  groupId: v.optional(id()),
  lastName: text('a name'),
  password: text('a password'),
  projectIds: ids(),
  roleIds: v.pipe(
    v.array(roleId),
    v.check((list) => list.length > 0, 'at least one role'),
  ),
  skillIds: v.optional(v.array(id())),
  userName: text('a name'),
}

export const userCreateInput = v.strictObject(fields)
export const userUpdateInput = v.strictObject({
  userId: id(),
  ...v.partial(v.strictObject(fields)).entries,
})

/** An input that was looked at: ids as they are sent, roles as ids. */
export type CheckedUserInput = Partial<v.InferOutput<typeof userUpdateInput>>
