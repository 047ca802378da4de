import { WisdomError } from '../../../errors.js'
import type { IadvizeUser } from '../operations/readUser.js'
import type { IadvizeUserUpdateInput } from '../operations/userInput.js'
import type { IadvizeUserField } from '../schema/userFields.js'
import { parseChannel, printChannel } from './channels/channelAttribute.js'
import type { ChannelAttribute } from './channels/channelTable.js'
import { parseIadvizeChannels } from './channels/channelText.js'

/**
 * The attributes of a user in {@link iadvizeDirectory}. All values are texts.
 *
 * - `languages` and `skills` have several values: `['fr', 'en']`, or `fr;en` in a text.
 * - `chat`, `call`, `video` and `thirdParty` are channels: `slots=3, priority`, or `on`, or `off`.
 * - `channels` sets several channels at once, in the format of {@link parseIadvizeChannels}. Each of them is then an
 *   attribute of its own.
 */
export type IadvizeAttribute =
  | 'avatar'
  | 'call'
  | 'channels'
  | 'chat'
  | 'dateFormat'
  | 'externalId'
  | 'firstName'
  | 'groupId'
  | 'interfaceLanguage'
  | 'languages'
  | 'lastName'
  | 'samlId'
  | 'skills'
  | 'thirdParty'
  | 'timeFormat'
  | 'timezone'
  | 'userName'
  | 'video'

/** The fields of an update. */
export type UserFields = Omit<IadvizeUserUpdateInput, 'userId'>

/** The fields that hold several attributes. An update may replace such a field as a whole. */
export type SharedField = 'channels' | 'countryPreferences'

/** One attribute, and how it is sent and listed. */
export interface Attribute {
  /** The field that lists it. */
  field: IadvizeUserField
  /** The field that it shares with other attributes when it is sent. */
  sharedField?: SharedField
  /** Whether it has several values. */
  isList?: boolean
  /** Whether it stands for other attributes, and is not listed itself. */
  isGroup?: boolean
  /** The fields that are sent. */
  toFields: (value: string) => UserFields
  /** The value in a list. Left out if the field is a text. */
  fromUser?: (user: IadvizeUser) => string | undefined
  /** The value in the form in which a list has it. Left out if only white space has to be removed. */
  normalize?: (value: string) => string
}

const plain = (
  field: 'avatar' | 'externalId' | 'firstName' | 'groupId' | 'lastName' | 'samlId' | 'userName',
): Attribute => ({ field, toFields: (value) => ({ [field]: value }) })

const preference = (
  field: 'dateFormat' | 'interfaceLanguage' | 'timeFormat' | 'timezone',
): Attribute => ({
  field,
  sharedField: 'countryPreferences',
  toFields: (value) => ({ countryPreferences: { [field]: value } }),
})

const channel = (attribute: ChannelAttribute): Attribute => ({
  field: 'channels',
  sharedField: 'channels',
  toFields: (value) => ({ channels: parseChannel(attribute, value) }),
  fromUser: ({ channels }) => channels && printChannel(attribute, channels),
  normalize: (value) => printChannel(attribute, parseChannel(attribute, value)),
})

/** What is between several values in a text. */
export const SEPARATOR = ';'

const toList = (value: string) =>
  value
    .split(SEPARATOR)
    .map((item) => item.trim())
    .filter((item) => item !== '')

const ATTRIBUTES: Record<IadvizeAttribute, Attribute> = {
  avatar: plain('avatar'),
  call: channel('call'),
  channels: {
    field: 'channels',
    sharedField: 'channels',
    isGroup: true,
    toFields: (value) => ({ channels: parseIadvizeChannels(value) }),
  },
  chat: channel('chat'),
  dateFormat: preference('dateFormat'),
  externalId: plain('externalId'),
  firstName: plain('firstName'),
  groupId: plain('groupId'),
  interfaceLanguage: preference('interfaceLanguage'),
  languages: {
    field: 'languages',
    isList: true,
    sharedField: 'countryPreferences',
    toFields: (value) => ({ countryPreferences: { languages: toList(value) } }),
    fromUser: ({ languages }) => languages?.join(SEPARATOR),
    normalize: (value) => toList(value).join(SEPARATOR),
  },
  lastName: plain('lastName'),
  samlId: plain('samlId'),
  skills: {
    field: 'skillIds',
    isList: true,
    toFields: (value) => ({ skillIds: toList(value) }),
    fromUser: ({ skillIds }) => skillIds && [...skillIds].sort().join(SEPARATOR),
    normalize: (value) => toList(value).sort().join(SEPARATOR),
  },
  thirdParty: channel('thirdParty'),
  timeFormat: preference('timeFormat'),
  timezone: preference('timezone'),
  userName: plain('userName'),
  video: channel('video'),
}

const TABLE: ReadonlyMap<string, Attribute> = new Map(Object.entries(ATTRIBUTES))

export const IADVIZE_ATTRIBUTES = Object.keys(ATTRIBUTES) as IadvizeAttribute[]

/** `channels` stands for the channels, each of which is an attribute. */
export const IADVIZE_ATTRIBUTE_GROUPS: Readonly<Record<string, readonly ChannelAttribute[]>> = {
  channels: ['chat', 'call', 'video', 'thirdParty'],
}

export const findAttribute = (key: string): Attribute | undefined => TABLE.get(key)

/** @throws {WisdomError} `config_invalid` */
export function getAttribute(key: string): Attribute {
  const attribute = findAttribute(key)
  if (attribute) return attribute
  throw new WisdomError(
    'config_invalid',
    `iAdvize has no attribute \`${key.slice(0, 80)}\`. It has ${IADVIZE_ATTRIBUTES.join(', ')}.`,
  )
}
