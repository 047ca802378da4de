import * as v from 'valibot'
import { channelsSchema, type IadvizeChannels } from '../../channels.js'
import { CHANNELS, type ChannelFields } from './channelTable.js'
import { invalidText } from './invalidText.js'
import { parseWords } from './parseWords.js'
import { printWords } from './printWords.js'

/** `name` or `name(words)`. A phone number in the words may contain `(0)`. */
const CHANNEL = /\s*([\w-]+)(?:\(((?:[^()]|\([^()]*\))*)\))?(?=\s|$)/y

/**
 * Parses the channels of a user from one short text: the names of channels, each with its words in parentheses.
 *
 * - `chat(slots=3, priority, to-video, calls)`: `slots` is required. `calls` allows calls during chats; `no-calls`
 *   is the default.
 * - `call(desk, priority, ask-number)` or `call(click-to-call, phone=+33 1 23 45 67 89)`
 * - `video(priority)`
 * - `third-party(slots=2)`: `slots` is required.
 *
 * A channel in the text is on, unless `off` is among its words; then no other word is required. A channel that is not
 * in the text is left out of the result.
 *
 * @throws {WisdomError} `config_invalid`
 * @example
 * parseIadvizeChannels('chat(slots=3, priority) call(desk) video')
 */
export function parseIadvizeChannels(text: string): IadvizeChannels {
  const channels: Record<string, ChannelFields> = {}
  const toError = (complaint: string) => invalidText('channels', text, complaint)
  for (const { name, words } of splitChannels(text, toError)) {
    const channel = CHANNELS.find((each) => each.name === name)
    if (!channel) throw toError(unknownChannel(name))
    if (channels[channel.configuration]) throw toError(`${name} is in it twice`)
    channels[channel.configuration] = parseWords(channel, words, toError)
  }
  return v.parse(channelsSchema, channels)
}

function* splitChannels(text: string, toError: (complaint: string) => Error) {
  let end = 0
  while (text.slice(end).trim() !== '') {
    CHANNEL.lastIndex = end
    const match = CHANNEL.exec(text)
    if (!match) throw toError(unreadable(text.slice(end)))
    const [, name = '', words = ''] = match
    end = CHANNEL.lastIndex
    yield { name, words }
  }
}

/**
 * Prints channels in the format of {@link parseIadvizeChannels}. Equal channels give equal texts: channels and words are
 * in a fixed order with one space between them, defaults are left out, and a channel that is off has only `off`.
 *
 * @example
 * printIadvizeChannels(parseIadvizeChannels('video chat( priority,slots=03 )')) // 'chat(slots=3, priority) video'
 */
export function printIadvizeChannels(channels: IadvizeChannels): string {
  return CHANNELS.flatMap((channel) => {
    const fields = channels[channel.configuration]
    if (!fields) return []
    const words = printWords(channel, { ...fields })
    return words.length > 0 ? `${channel.name}(${words.join(', ')})` : channel.name
  }).join(' ')
}

const unknownChannel = (name: string) =>
  `${name} is not a channel. The channels are ${CHANNELS.map((channel) => channel.name).join(', ')}`

const unreadable = (rest: string) => `"${rest.trim().slice(0, 40)}" cannot be read`
