import type { IadvizeChannels } from '../../operations/channels.js'

export type Fields = Record<string, unknown>

/** A word of the text: one that stands for a value by itself, or one with a value behind it. */
interface Word {
  word: string
  field: string
  /** What the word alone means. */
  means?: boolean | string
  /** It says what holds without it, so it is read, and not printed. */
  isDefault?: boolean
  /** For `word=value`: the value, or `undefined` for what is none. */
  read?: (text: string) => unknown
  /** What to write behind `=`, for messages. */
  shape?: string
}

export interface Channel {
  name: string
  /** What it is called among the attributes of a person. */
  attribute: 'chat' | 'call' | 'video' | 'thirdParty'
  configuration: keyof IadvizeChannels
  /** What holds when nothing is said. */
  base: Fields
  words: readonly Word[]
  /** What has to be said of a channel that is on, and what is sent of one that is off, as iAdvize demands it. */
  need?: { field: string; say: string; whenOff: number | string }
}

const flag = (word: string, field: string, means: boolean | string = true): Word => ({
  word,
  field,
  means,
})

const OFF = flag('off', 'isEnabled', false)
const ON: Word = { ...flag('on', 'isEnabled'), isDefault: true }

const SLOTS: Word = {
  word: 'slots',
  field: 'numberOfSlots',
  shape: '<number>',
  read: (text) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined),
}

const NEEDS_SLOTS = { field: 'numberOfSlots', say: 'slots=<number>', whenOff: 0 }

/** The channels in the order in which they are printed, with their words in theirs. */
export const CHANNELS: readonly Channel[] = [
  {
    name: 'chat',
    attribute: 'chat',
    configuration: 'chatConfiguration',
    base: {
      isEnabled: true,
      hasPriorityOnChat: false,
      isAllowChatToVideo: false,
      // Said, as it might stay what it was otherwise.
      isSimultaneousCallAllowed: false,
    },
    words: [
      OFF,
      ON,
      SLOTS,
      flag('priority', 'hasPriorityOnChat'),
      flag('to-video', 'isAllowChatToVideo'),
      flag('calls', 'isSimultaneousCallAllowed'),
      { ...flag('no-calls', 'isSimultaneousCallAllowed', false), isDefault: true },
    ],
    need: NEEDS_SLOTS,
  },
  {
    name: 'call',
    attribute: 'call',
    configuration: 'callConfiguration',
    base: { isEnabled: true, hasPriorityOnCall: false, isAlwaysAskForNumber: false },
    words: [
      OFF,
      ON,
      flag('desk', 'respondFrom', 'DESK'),
      flag('click-to-call', 'respondFrom', 'CLICK_TO_CALL_NUMBER'),
      {
        word: 'phone',
        field: 'clickToCallPhoneNumber',
        shape: '<number>',
        read: (text) => (/^[+(]?[\d ()./-]*\d$/.test(text) ? text : undefined),
      },
      flag('priority', 'hasPriorityOnCall'),
      flag('ask-number', 'isAlwaysAskForNumber'),
    ],
    need: { field: 'respondFrom', say: 'desk or click-to-call', whenOff: 'DESK' },
  },
  {
    name: 'video',
    attribute: 'video',
    configuration: 'videoConfiguration',
    base: { isEnabled: true, hasPriorityOnVideo: false },
    words: [OFF, ON, flag('priority', 'hasPriorityOnVideo')],
  },
  {
    name: 'third-party',
    attribute: 'thirdParty',
    configuration: 'thirdPartyConfiguration',
    base: { isEnabled: true },
    words: [OFF, ON, SLOTS],
    need: NEEDS_SLOTS,
  },
]

/**
 * The fields of a channel, from its words with commas between them.
 *
 * @throws what `fail` makes of a complaint
 */
export function parseWords(
  channel: Channel,
  words: string,
  fail: (complaint: string) => Error,
): Fields {
  const said: Fields = {}
  for (const part of words.split(',').map((each) => each.trim())) {
    if (part === '') continue
    const [name = '', value] = part.split('=').map((each) => each.trim())
    const word = channel.words.find((each) => each.word === name)
    if (!word) throw fail(unknownWord(channel, part))
    if (Object.hasOwn(said, word.field)) throw fail(`${part} says again what was said`)
    said[word.field] = readWord(word, value, () => fail(misspelt(word, part)))
  }
  return { ...channel.base, ...toNeeded(channel, said, fail), ...said }
}

function toNeeded({ name, need }: Channel, said: Fields, fail: (complaint: string) => Error) {
  if (!need || Object.hasOwn(said, need.field)) return {}
  if (said.isEnabled !== false) throw fail(`${name} needs ${need.say}`)
  return { [need.field]: need.whenOff }
}

/** The words in their order, none for defaults. Of a channel that is off nothing else matters. */
export function printWords({ words }: Channel, fields: Fields): string[] {
  if (fields.isEnabled === false) return [OFF.word]
  return words.filter(({ isDefault }) => !isDefault).flatMap((word) => printWord(word, fields))
}

function printWord({ word, field, means, read }: Word, fields: Fields): string[] {
  const value = fields[field]
  if (read) return value === undefined ? [] : [`${word}=${value as number | string}`]
  return value === means ? [word] : []
}

function readWord({ read, means }: Word, value: string | undefined, fail: () => Error): unknown {
  const meaning = read ? read(value ?? '') : value === undefined ? means : undefined
  if (meaning === undefined) throw fail()
  return meaning
}

const unknownWord = ({ name, words }: Channel, part: string) =>
  `${name} knows no ${part.slice(0, 40)}. It knows ${words.map(spell).join(', ')}`

const misspelt = (word: Word, part: string) => `${part.slice(0, 40)} should be ${spell(word)}`

const spell = ({ word, shape }: Word) => (shape ? `${word}=${shape}` : word)
