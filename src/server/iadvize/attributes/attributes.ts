import { WisdomError } from '../../../errors.js'
import type { AttributeValues } from '../../directories/userDirectory.js'
import {
  parseChannel,
  printChannel,
  toChannelAttributes,
  type ChannelAttribute,
} from './channels/channelAttributes.js'
import { parseIadvizeChannels } from './channels/channelText.js'
import type { IadvizeUser } from '../operations/readUser.js'
import type { IadvizeUserField } from '../schema/userFields.js'
import type { IadvizeUserUpdateInput } from '../operations/userInput.js'

type Fields = Omit<IadvizeUserUpdateInput, 'userId'>

/** Fields that hold several attributes. */
const PARTS = ['channels', 'countryPreferences'] as const

/** A value that a directory knows by a name, and where iAdvize has it. */
interface Attribute {
  /** What tells it in a list. */
  field: IadvizeUserField
  /** The field that it shares with others. */
  part?: (typeof PARTS)[number]
  write: (value: string) => Fields
  /** Left out where it is a text. */
  print?: (user: IadvizeUser) => string | undefined
  /** The same value as a list has it. Left out where it is a text. */
  respell?: (value: string) => string
}

const plain = (
  field: 'avatar' | 'externalId' | 'firstName' | 'groupId' | 'lastName' | 'userName',
): Attribute => ({ field, write: (value) => ({ [field]: value }) })

const preference = (
  field: 'dateFormat' | 'interfaceLanguage' | 'timeFormat' | 'timezone',
): Attribute => ({
  field,
  part: 'countryPreferences',
  write: (value) => ({ countryPreferences: { [field]: value } }),
})

const channel = (attribute: ChannelAttribute): Attribute => ({
  field: 'channels',
  part: 'channels',
  write: (value) => ({ channels: parseChannel(attribute, value) }),
  print: ({ channels }) => channels && printChannel(attribute, channels),
  respell: (value) => printChannel(attribute, parseChannel(attribute, value)),
})

const toList = (value: string) =>
  value
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '')

const ATTRIBUTES = {
  avatar: plain('avatar'),
  call: channel('call'),
  // Several channels in one text, for which a list has the others.
  channels: {
    field: 'channels',
    part: 'channels',
    write: (value) => ({ channels: parseIadvizeChannels(value) }),
    print: () => undefined,
  },
  chat: channel('chat'),
  dateFormat: preference('dateFormat'),
  externalId: plain('externalId'),
  firstName: plain('firstName'),
  groupId: plain('groupId'),
  interfaceLanguage: preference('interfaceLanguage'),
  languages: {
    field: 'languages',
    part: 'countryPreferences',
    write: (value) => ({ countryPreferences: { languages: toList(value) } }),
    print: ({ languages }) => languages?.join(';'),
    respell: (value) => toList(value).join(';'),
  },
  lastName: plain('lastName'),
  skills: {
    field: 'skillIds',
    write: (value) => ({ skillIds: toList(value) }),
    print: ({ skillIds }) => skillIds && [...skillIds].sort().join(';'),
    respell: (value) => toList(value).sort().join(';'),
  },
  thirdParty: channel('thirdParty'),
  timeFormat: preference('timeFormat'),
  timezone: preference('timezone'),
  userName: plain('userName'),
  video: channel('video'),
} satisfies Record<string, Attribute>

/**
 * The attributes that a person has in iAdvize. All are texts; `languages` is `fr;en`, `skills` is `12;15`.
 * `chat`, `call`, `video` and `thirdParty` are channels: `slots=3, priority`, or `on`, or `off`. `channels` is
 * for several of them, as `parseIadvizeChannels` reads it, and each stands for itself afterwards.
 */
export type IadvizeAttribute = keyof typeof ATTRIBUTES

export const IADVIZE_ATTRIBUTES = Object.keys(ATTRIBUTES) as IadvizeAttribute[]

/** `channels` stands for the channels, each of which is an attribute. */
export const IADVIZE_ATTRIBUTE_GROUPS: Readonly<Record<string, readonly ChannelAttribute[]>> = {
  channels: ['chat', 'call', 'video', 'thirdParty'],
}

const attributeOf = (key: string): Attribute | undefined =>
  Object.hasOwn(ATTRIBUTES, key) ? ATTRIBUTES[key as IadvizeAttribute] : undefined

/**
 * The fields in which these attributes are sent.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function toUserFields(attributes: AttributeValues): Fields {
  const written = Object.entries(attributes).map(([key, value]) => {
    const attribute = attributeOf(key)
    if (!attribute) throw unknownAttribute(key)
    return attribute.write(value)
  })
  const parts = PARTS.map((part) => [part, written.flatMap((each) => each[part] ?? [])] as const)
  const merged = parts.filter(([, values]) => values.length > 0)
  return Object.assign(
    {},
    ...written,
    Object.fromEntries(merged.map(([part, values]) => [part, Object.assign({}, ...values)])),
  ) as Fields
}

/**
 * What to send when these keys differ: of preferences and channels all, as a part might replace the rest. Channels
 * that are off and stay so are not sent: without them they are off too, and what else is set for them survives.
 */
export function pickChanged(
  attributes: AttributeValues,
  changed: readonly string[],
): AttributeValues {
  const wanted = new Set(changed)
  const parts = new Set(changed.flatMap((key) => attributeOf(key)?.part ?? []))
  const isSent = ([key, value]: readonly [string, string]) => {
    const part = attributeOf(key)?.part
    return wanted.has(key) || (part && parts.has(part) && (part !== 'channels' || value !== 'off'))
  }
  return Object.fromEntries(Object.entries(attributes).filter(isSent))
}

/** The attributes that a list tells of a person; what is empty is left out. */
export function toAttributes(user: IadvizeUser): AttributeValues {
  const entries = IADVIZE_ATTRIBUTES.map((key) => {
    const { field, print }: Attribute = ATTRIBUTES[key]
    const value = print ? print(user) : user[field]
    return [key, typeof value === 'string' ? value : ''] as const
  })
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

/** The attributes that a list cannot tell, where it can tell these fields. */
export const findWriteOnly = (readable: ReadonlySet<IadvizeUserField>): IadvizeAttribute[] =>
  IADVIZE_ATTRIBUTES.filter((key) => !readable.has(ATTRIBUTES[key].field))

/**
 * The same attributes, spelt as a list would have them: so that equal ones compare equal.
 *
 * @throws {WisdomError} `config_invalid`
 * @example
 * toIadvizeAttributes({ channels: 'video chat( slots=3 )', skills: '15; 12' })
 * // { chat: 'slots=3', video: 'on', skills: '12;15' }
 */
export function toIadvizeAttributes(attributes: AttributeValues): AttributeValues {
  const { channels = '', ...rest } = attributes
  const entries = Object.entries(rest).map(([key, value]) => [key, respell(key, value)])
  const others = Object.fromEntries(entries) as AttributeValues
  return { ...others, ...toChannelAttributes(channels, others) }
}

function respell(key: string, value: string): string {
  const attribute = attributeOf(key)
  if (!attribute) throw unknownAttribute(key)
  return attribute.respell?.(value) ?? value.trim()
}

const unknownAttribute = (key: string) =>
  new WisdomError(
    'config_invalid',
    `iAdvize has no attribute \`${key.slice(0, 80)}\`. It has ${IADVIZE_ATTRIBUTES.join(', ')}.`,
  )
