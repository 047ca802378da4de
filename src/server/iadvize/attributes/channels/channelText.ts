import * as v from 'valibot'
import { WisdomError } from '../../../../errors.js'
import { channels as channelsSchema, type IadvizeChannels } from '../../operations/channels.js'
import { CHANNELS, parseWords, printWords, type Fields } from './channelWords.js'

/** `name`, or `name(words)`, where a phone number may have `(0)` in it. */
const ITEM = /\s*([\w-]+)(?:\(((?:[^()]|\([^()]*\))*)\))?(?=\s|$)/y

/**
 * The channels of a person, from one short text: names of channels, each with its words in parentheses.
 *
 * - `chat(slots=3, priority, to-video, calls)`: `slots` is needed; `calls` or `no-calls`, the default, says
 *   whether calls may come in during chats
 * - `call(desk, priority, ask-number)` or `call(click-to-call, phone=+33 1 23 45 67 89)`
 * - `video(priority)`
 * - `third-party(slots=2)`: `slots` is needed
 *
 * A channel that is named is on, unless `off` is among its words, which then needs no other; one that is not
 * named is left alone.
 *
 * @throws {WisdomError} `config_invalid`
 * @example
 * parseIadvizeChannels('chat(slots=3, priority) call(desk) video')
 */
export function parseIadvizeChannels(text: string): IadvizeChannels {
  const channels: Record<string, Fields> = {}
  const fail = (complaint: string) => invalid('channels', text, complaint)
  ITEM.lastIndex = 0
  while (text.slice(ITEM.lastIndex).trim() !== '') {
    const start = ITEM.lastIndex
    const [, name = '', words = ''] = ITEM.exec(text) ?? []
    const channel = CHANNELS.find((each) => each.name === name)
    if (!channel) throw fail(name ? unknownChannel(name) : unreadable(text.slice(start)))
    if (channels[channel.configuration]) throw fail(`${name} is in it twice`)
    channels[channel.configuration] = parseWords(channel, words, fail)
  }
  return v.parse(channelsSchema, channels)
}

/**
 * The same text for channels that mean the same: channels and words in their order, one space, no words for
 * defaults, and of a channel that is off nothing but `off`.
 */
export function printIadvizeChannels(channels: IadvizeChannels): string {
  return CHANNELS.flatMap((channel) => {
    const fields = channels[channel.configuration] as Fields | undefined
    if (!fields) return []
    const words = printWords(channel, fields)
    return words.length > 0 ? `${channel.name}(${words.join(', ')})` : channel.name
  }).join(' ')
}

export const invalid = (attribute: string, text: string, complaint: string) =>
  new WisdomError('config_invalid', `\`${attribute}\` is "${text.slice(0, 200)}": ${complaint}.`)

const unknownChannel = (name: string) =>
  `${name} is no channel. There are ${CHANNELS.map((channel) => channel.name).join(', ')}`

const unreadable = (rest: string) => `it cannot be read from "${rest.trim().slice(0, 40)}" on`
