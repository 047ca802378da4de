import * as v from 'valibot'
import { WisdomError } from '../../../../errors.js'
import type { AttributeValues } from '../../../directories/userDirectory.js'
import { channelsSchema, type IadvizeChannels } from '../../channels.js'
import {
  CHANNEL_BY_ATTRIBUTE,
  CHANNELS,
  type Channel,
  type ChannelAttribute,
} from './channelTable.js'
import { parseIadvizeChannels } from './channelText.js'
import { invalidText } from './invalidText.js'
import { parseWords } from './parseWords.js'
import { printWords } from './printWords.js'

/*
 * A text that names one channel says nothing about the others. So each channel is an attribute of its own: they are
 * compared one by one, and a channel that is not named is not a difference.
 */

/** The configuration of one channel: `chat` from `slots=3, priority`, or from `on` or `off`. */
export function parseChannel(attribute: ChannelAttribute, text: string): IadvizeChannels {
  const channel = CHANNEL_BY_ATTRIBUTE[attribute]
  const toError = (complaint: string) => invalidText(attribute, text, complaint)
  if (text.trim() === '') throw toError('write `on`, `off`, or the words of the channel')
  const fields = parseWords(channel, text, toError)
  return v.parse(channelsSchema, { [channel.configuration]: fields })
}

/** The words of one channel. A channel that is left out is off. */
export function printChannel(attribute: ChannelAttribute, channels: IadvizeChannels): string {
  const channel = CHANNEL_BY_ATTRIBUTE[attribute]
  const fields = { isEnabled: false, ...channels[channel.configuration] }
  const words = printWords(channel, fields)
  return words.length > 0 ? words.join(', ') : 'on'
}

/**
 * The channels in a text, each as an attribute of its own.
 *
 * @throws {WisdomError} `config_invalid`, also if one of them is among the `others`
 */
export function toChannelAttributes(text: string, others: AttributeValues): AttributeValues {
  const channels = parseIadvizeChannels(text)
  const named = CHANNELS.filter(({ configuration }) => channels[configuration])
  const twice = named.find(({ attribute }) => Object.hasOwn(others, attribute))
  if (twice) throw isSetTwice(twice)
  return Object.fromEntries(
    named.map(({ attribute }) => [attribute, printChannel(attribute, channels)]),
  )
}

const isSetTwice = ({ name, attribute }: Channel) =>
  new WisdomError(
    'config_invalid',
    `\`channels\` and \`${attribute}\` both set ${name}. Set it in one of them.`,
  )
