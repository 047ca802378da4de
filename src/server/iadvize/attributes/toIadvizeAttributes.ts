import { WisdomError } from '../../../errors.js'
import type { Attributes, AttributeValues } from '../../../people/attributes.js'
import { getAttribute, SEPARATOR } from './attributeTable.js'
import { toChannelAttributes } from './channels/channelAttribute.js'

/**
 * Attributes in the form in which iAdvize lists them, so that equal values are equal texts. `channels` is replaced
 * by one attribute for each channel.
 *
 * @throws {WisdomError} `config_invalid` for an unknown attribute, an invalid value, or a channel that is both in `channels`
 * and an attribute of its own
 * @example
 * toIadvizeAttributes({ channels: 'video chat( slots=3 )', skills: ['15', '12'] })
 * // { chat: 'slots=3', video: 'on', skills: '12;15' }
 */
export function toIadvizeAttributes(attributes: Attributes): AttributeValues {
  const { channels, ...rest } = toTexts(attributes)
  const others: AttributeValues = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, normalize(key, value)]),
  )
  if (channels === undefined) return others
  return { ...others, ...toChannelAttributes(channels, others) }
}

/** The attributes that have several values may be lists. */
function toTexts(attributes: Attributes): AttributeValues {
  const entries = Object.entries(attributes).map(([key, value]) => [key, toText(key, value)])
  return Object.fromEntries(entries) as AttributeValues
}

function toText(key: string, value: Attributes[string]): string {
  if (typeof value === 'string') return value
  if (getAttribute(key).isList) return value.join(SEPARATOR)
  throw new WisdomError(
    'config_invalid',
    `The attribute \`${key}\` of iAdvize has one value, and this is a list.`,
  )
}

function normalize(key: string, value: string): string {
  const attribute = getAttribute(key)
  return attribute.normalize ? attribute.normalize(value) : value.trim()
}
