import { WisdomError } from '../../errors.js'
import type { AttributeValues } from '../provisioning/directory.js'
import { parseIadvizeChannels, printIadvizeChannels } from './channelText.js'
import type { IadvizeChannels } from './channels.js'
import type { IadvizeUser } from './readUser.js'
import type { IadvizeUserField } from './userFields.js'
import type { IadvizeCountryPreferences, IadvizeUserUpdateInput } from './userInput.js'

type Fields = Omit<IadvizeUserUpdateInput, 'userId'>

/** A value that a directory knows by a name, and where iAdvize has it. */
interface Attribute {
  /** What tells it in a list. */
  field: IadvizeUserField
  write: (value: string) => Fields
  /** Left out where it is a text. */
  print?: (user: IadvizeUser) => string | undefined
}

const plain = (
  field: 'avatar' | 'externalId' | 'firstName' | 'groupId' | 'lastName' | 'userName',
): Attribute => ({ field, write: (value) => ({ [field]: value }) })

const preference = (
  field: 'dateFormat' | 'interfaceLanguage' | 'timeFormat' | 'timezone',
): Attribute => ({ field, write: (value) => ({ countryPreferences: { [field]: value } }) })

const toList = (value: string) =>
  value
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '')

const ATTRIBUTES = {
  avatar: plain('avatar'),
  channels: {
    field: 'channels',
    write: (value) => ({ channels: parseIadvizeChannels(value) }),
    print: ({ channels }) => channels && printIadvizeChannels(onlyEnabled(channels)),
  },
  dateFormat: preference('dateFormat'),
  externalId: plain('externalId'),
  firstName: plain('firstName'),
  groupId: plain('groupId'),
  interfaceLanguage: preference('interfaceLanguage'),
  languages: {
    field: 'languages',
    write: (value) => ({ countryPreferences: { languages: toList(value) } }),
    print: ({ languages }) => languages?.join(';'),
  },
  lastName: plain('lastName'),
  skills: {
    field: 'skillIds',
    write: (value) => ({ skillIds: toList(value) }),
    print: ({ skillIds }) => skillIds && [...skillIds].sort().join(';'),
  },
  timeFormat: preference('timeFormat'),
  timezone: preference('timezone'),
  userName: plain('userName'),
} satisfies Record<string, Attribute>

/**
 * The attributes that a person has in iAdvize. All are texts; `languages` is `fr;en`, `skills` is `12;15`,
 * and `channels` is as `parseIadvizeChannels` reads it.
 */
export type IadvizeAttribute = keyof typeof ATTRIBUTES

export const IADVIZE_ATTRIBUTES = Object.keys(ATTRIBUTES) as IadvizeAttribute[]

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
  const preferences: IadvizeCountryPreferences[] = written.map(
    (each) => each.countryPreferences ?? {},
  )
  const countryPreferences = Object.assign({}, ...preferences) as IadvizeCountryPreferences
  const fields = Object.assign({}, ...written) as Fields
  return Object.keys(countryPreferences).length > 0 ? { ...fields, countryPreferences } : fields
}

/** What to send when these keys differ: of the preferences all, as a part might replace the rest. */
export function pickChanged(
  attributes: AttributeValues,
  changed: readonly string[],
): AttributeValues {
  const wanted = new Set(changed)
  const isPreference = (key: string) => attributeOf(key)?.write('').countryPreferences !== undefined
  const withPreferences = changed.some(isPreference)
  const entries = Object.entries(attributes).filter(
    ([key]) => wanted.has(key) || (withPreferences && isPreference(key)),
  )
  return Object.fromEntries(entries)
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
 * // { channels: 'chat(slots=3) video', skills: '12;15' }
 */
export function toIadvizeAttributes(attributes: AttributeValues): AttributeValues {
  const entries = Object.entries(attributes).map(([key, value]) => [key, respell(key, value)])
  return Object.fromEntries(entries) as AttributeValues
}

function respell(key: string, value: string): string {
  if (!attributeOf(key)) throw unknownAttribute(key)
  if (key === 'channels') return printIadvizeChannels(parseIadvizeChannels(value))
  if (key === 'skills') return toList(value).sort().join(';')
  return key === 'languages' ? toList(value).join(';') : value.trim()
}

/** A server may tell a channel that is off, where a roster does not name it. */
const onlyEnabled = (channels: IadvizeChannels): IadvizeChannels =>
  Object.fromEntries(
    Object.entries(channels).filter(([, configuration]) => isEnabled(configuration)),
  )

const isEnabled = (configuration: unknown) =>
  (configuration as { isEnabled?: boolean } | undefined)?.isEnabled === true

const unknownAttribute = (key: string) =>
  new WisdomError(
    'config_invalid',
    `iAdvize has no attribute \`${key.slice(0, 80)}\`. It has ${IADVIZE_ATTRIBUTES.join(', ')}.`,
  )
