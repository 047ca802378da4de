import type { AttributeValues } from '../../directories/userDirectory.js'
import { getAttribute } from './attributeTable.js'
import { toChannelAttributes } from './channels/channelAttribute.js'

/**
 * Attributes in the form in which iAdvize lists them, so that equal values are equal texts. `channels` is replaced
 * by one attribute for each channel.
 *
 * @throws {WisdomError} `config_invalid` for an unknown attribute, an invalid value, or a channel that is both in `channels`
 * and an attribute of its own
 * @example
 * toIadvizeAttributes({ channels: 'video chat( slots=3 )', skills: '15; 12' })
 * // { chat: 'slots=3', video: 'on', skills: '12;15' }
 */
export function toIadvizeAttributes(attributes: AttributeValues): AttributeValues {
  const { channels, ...rest } = attributes
  const others: AttributeValues = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, normalize(key, value)]),
  )
  if (channels === undefined) return others
  return { ...others, ...toChannelAttributes(channels, others) }
}

function normalize(key: string, value: string): string {
  const attribute = getAttribute(key)
  return attribute.normalize ? attribute.normalize(value) : value.trim()
}
