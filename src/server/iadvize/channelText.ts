import * as v from 'valibot'
import { WisdomError } from '../../errors.js'
import { channels as channelsSchema, type IadvizeChannels } from './channels.js'

type Configuration = keyof IadvizeChannels
type Fields = Record<string, unknown>

/** A word of the text: one that stands for a value by itself, or one with a value behind it. */
interface Word {
  word: string
  field: string
  /** What the word alone means. */
  means?: boolean | string
  /** For `word=value`: the value, or `undefined` for what is none. */
  read?: (text: string) => unknown
  /** What to write behind `=`, for messages. */
  shape?: string
}

interface Channel {
  name: string
  configuration: Configuration
  /** What holds when nothing is said. */
  base: Fields
  words: readonly Word[]
  /** What has to be said, by field. */
  needs: Readonly<Record<string, string>>
}

const flag = (word: string, field: string, means: boolean | string = true): Word => ({
  word,
  field,
  means,
})

const OFF = flag('off', 'isEnabled', false)

const SLOTS: Word = {
  word: 'slots',
  field: 'numberOfSlots',
  shape: '<number>',
  read: (text) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined),
}

const NEEDS_SLOTS = { numberOfSlots: 'slots=<number>' }

/** The channels in the order in which they are printed, with their words in theirs. */
const CHANNELS: readonly Channel[] = [
  {
    name: 'chat',
    configuration: 'chatConfiguration',
    base: { isEnabled: true, hasPriorityOnChat: false, isAllowChatToVideo: false },
    words: [
      OFF,
      SLOTS,
      flag('priority', 'hasPriorityOnChat'),
      flag('to-video', 'isAllowChatToVideo'),
      flag('calls', 'isSimultaneousCallAllowed'),
      flag('no-calls', 'isSimultaneousCallAllowed', false),
    ],
    needs: NEEDS_SLOTS,
  },
  {
    name: 'call',
    configuration: 'callConfiguration',
    base: { isEnabled: true, hasPriorityOnCall: false, isAlwaysAskForNumber: false },
    words: [
      OFF,
      flag('desk', 'respondFrom', 'DESK'),
      flag('click-to-call', 'respondFrom', 'CLICK_TO_CALL_NUMBER'),
      {
        word: 'phone',
        field: 'clickToCallPhoneNumber',
        shape: '<number>',
        read: (text) => (/^\+?[\d .-]*\d$/.test(text) ? text : undefined),
      },
      flag('priority', 'hasPriorityOnCall'),
      flag('ask-number', 'isAlwaysAskForNumber'),
    ],
    needs: { respondFrom: 'desk or click-to-call' },
  },
  {
    name: 'video',
    configuration: 'videoConfiguration',
    base: { isEnabled: true, hasPriorityOnVideo: false },
    words: [OFF, flag('priority', 'hasPriorityOnVideo')],
    needs: {},
  },
  {
    name: 'third-party',
    configuration: 'thirdPartyConfiguration',
    base: { isEnabled: true },
    words: [OFF, SLOTS],
    needs: NEEDS_SLOTS,
  },
]

/** `name`, or `name(words)`. */
const ITEM = /\s*([\w-]+)(?:\(([^()]*)\))?(?=\s|$)/y

/**
 * The channels of a person, from one short text: names of channels, each with its words in parentheses.
 *
 * - `chat(slots=3, priority, to-video, calls)`: `slots` is needed; `calls` or `no-calls` says whether
 *   calls may come in during chats
 * - `call(desk, priority, ask-number)` or `call(click-to-call, phone=+33 1 23 45 67 89)`
 * - `video(priority)`
 * - `third-party(slots=2)`: `slots` is needed
 *
 * A channel that is named is on, unless `off` is among its words; one that is not named is left alone.
 *
 * @throws {WisdomError} `config_invalid`
 * @example
 * parseIadvizeChannels('chat(slots=3, priority) call(desk) video')
 */
export function parseIadvizeChannels(text: string): IadvizeChannels {
  const channels: Record<string, Fields> = {}
  ITEM.lastIndex = 0
  while (text.slice(ITEM.lastIndex).trim() !== '') {
    const start = ITEM.lastIndex
    const [, name = '', words = ''] = ITEM.exec(text) ?? []
    const channel = CHANNELS.find((each) => each.name === name)
    if (!channel) throw invalid(text, name ? unknownChannel(name) : unreadable(text.slice(start)))
    if (channels[channel.configuration]) throw invalid(text, `${name} is in it twice`)
    channels[channel.configuration] = parseWords(channel, words, text)
  }
  return v.parse(channelsSchema, channels)
}

/** The same text for the same channels: channels and words in their order, one space, no words for defaults. */
export function printIadvizeChannels(channels: IadvizeChannels): string {
  return CHANNELS.flatMap((channel) => {
    const fields = channels[channel.configuration] as Fields | undefined
    if (!fields) return []
    const words = channel.words.flatMap((word) => printWord(word, fields))
    return words.length > 0 ? `${channel.name}(${words.join(', ')})` : channel.name
  }).join(' ')
}

function printWord({ word, field, means, read }: Word, fields: Fields): string[] {
  const value = fields[field]
  if (read) return value === undefined ? [] : [`${word}=${value as number | string}`]
  return value === means ? [word] : []
}

function parseWords(channel: Channel, words: string, text: string): Fields {
  const said: Fields = {}
  for (const part of words.split(',').map((each) => each.trim())) {
    if (part === '') continue
    const [name = '', value] = part.split('=').map((each) => each.trim())
    const word = channel.words.find((each) => each.word === name)
    if (!word) throw invalid(text, unknownWord(channel, part))
    if (Object.hasOwn(said, word.field)) throw invalid(text, `${part} says again what was said`)
    said[word.field] = readWord(word, value, () => invalid(text, misspelt(word, part)))
  }
  const missing = Object.entries(channel.needs).find(([field]) => !Object.hasOwn(said, field))
  if (missing) throw invalid(text, `${channel.name} needs ${missing[1]}`)
  return { ...channel.base, ...said }
}

function readWord({ read, means }: Word, value: string | undefined, fail: () => Error): unknown {
  const meaning = read ? read(value ?? '') : value === undefined ? means : undefined
  if (meaning === undefined) throw fail()
  return meaning
}

const unknownChannel = (name: string) =>
  `${name} is no channel. There are ${CHANNELS.map((channel) => channel.name).join(', ')}`

const unreadable = (rest: string) => `it cannot be read from "${rest.trim().slice(0, 40)}" on`

const unknownWord = ({ name, words }: Channel, part: string) =>
  `${name} knows no ${part.slice(0, 40)}. It knows ${words.map(spell).join(', ')}`

const misspelt = (word: Word, part: string) => `${part.slice(0, 40)} should be ${spell(word)}`

const spell = ({ word, shape }: Word) => (shape ? `${word}=${shape}` : word)

const invalid = (text: string, complaint: string) =>
  new WisdomError('config_invalid', `\`channels\` is "${text.slice(0, 200)}": ${complaint}.`)
