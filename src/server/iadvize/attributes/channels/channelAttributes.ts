import * as v from 'valibot'
import { WisdomError } from '../../../../errors.js'
import type { AttributeValues } from '../../../directories/userDirectory.js'
import { channels as channelsSchema, type IadvizeChannels } from '../../operations/channels.js'
import { invalid, parseIadvizeChannels } from './channelText.js'
import { CHANNELS, parseWords, printWords, type Channel, type Fields } from './channelWords.js'

/*
 * Who names a channel says nothing of the others. So each is an attribute of its own: they are compared one by
 * one, and those that nobody names are no difference.
 */
export type ChannelAttribute = Channel['attribute']

const BY_ATTRIBUTE = Object.fromEntries(
  CHANNELS.map((channel) => [channel.attribute, channel]),
) as Record<ChannelAttribute, Channel>

/** What is sent for one channel: `chat` from `slots=3, priority`, or from `on` or `off`. */
export function parseChannel(attribute: ChannelAttribute, text: string): IadvizeChannels {
  const channel = BY_ATTRIBUTE[attribute]
  const fail = (complaint: string) => invalid(attribute, text, complaint)
  if (text.trim() === '') throw fail('say `on`, `off`, or how it is to be')
  return v.parse(channelsSchema, { [channel.configuration]: parseWords(channel, text, fail) })
}

/** The words of one channel. One that is not among them is off. */
export function printChannel(attribute: ChannelAttribute, channels: IadvizeChannels): string {
  const channel = BY_ATTRIBUTE[attribute]
  const { configuration } = channel
  const fields: Fields = { isEnabled: false, ...channels[configuration] }
  return printWords(channel, fields).join(', ') || 'on'
}

/**
 * The channels that a text names, each as an attribute of its own.
 *
 * @throws {WisdomError} `config_invalid`, also when one of them is among the `others`
 */
export function toChannelAttributes(text: string, others: AttributeValues): AttributeValues {
  const channels = parseIadvizeChannels(text)
  const named = CHANNELS.filter(({ configuration }) => channels[configuration])
  const twice = named.find(({ attribute }) => Object.hasOwn(others, attribute))
  if (twice) throw saidTwice(twice)
  return Object.fromEntries(
    named.map(({ attribute }) => [attribute, printChannel(attribute, channels)]),
  )
}

const saidTwice = ({ name, attribute }: Channel) =>
  new WisdomError(
    'config_invalid',
    `\`channels\` and \`${attribute}\` both say how ${name} is to be. Say it in one of them.`,
  )
