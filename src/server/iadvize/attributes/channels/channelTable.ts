import type { IadvizeChannels } from '../../channels.js'

export type ChannelValue = boolean | number | string | undefined

/** The fields of a channel's configuration. */
export type ChannelFields = Record<string, ChannelValue>

/** A channel as an attribute of a user. */
export type ChannelAttribute = 'chat' | 'call' | 'video' | 'thirdParty'

/** A word in the text of a channel: `priority`. */
export interface FlagWord {
  kind: 'flag'
  word: string
  field: string
  /** The value of the field. */
  value: boolean | string
  /** Whether the field has this value without the word too. Such a word is read, but not printed. */
  isDefault?: boolean
}

/** A word with a value: `slots=3`. */
export interface ValueWord {
  kind: 'value'
  word: string
  field: string
  /** The form of the value, for messages. */
  format: string
  /** The value of the field, or `undefined` for an invalid text. */
  read: (text: string) => number | string | undefined
}

export type ChannelWord = FlagWord | ValueWord

/** A field that iAdvize requires. */
interface RequiredField {
  field: string
  /** The words that set it, for messages. */
  words: string
  /** The value for a channel that is off. */
  whenOff: number | string
}

/** One channel, and the words that describe it. */
export interface Channel {
  /** Its name in the text of several channels. */
  name: string
  attribute: ChannelAttribute
  configuration: keyof IadvizeChannels
  /** The fields of a channel without any words. */
  defaults: ChannelFields
  /** In the order in which they are printed. */
  words: readonly ChannelWord[]
  required?: RequiredField
}

const flag = (word: string, field: string, value: boolean | string = true): FlagWord => ({
  kind: 'flag',
  word,
  field,
  value,
})

const defaultFlag = (word: string, field: string, value: boolean): FlagWord => ({
  ...flag(word, field, value),
  isDefault: true,
})

export const OFF = flag('off', 'isEnabled', false)
const ON = defaultFlag('on', 'isEnabled', true)

const SLOTS: ValueWord = {
  kind: 'value',
  word: 'slots',
  field: 'numberOfSlots',
  format: '<number>',
  read: (text) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined),
}

const PHONE: ValueWord = {
  kind: 'value',
  word: 'phone',
  field: 'clickToCallPhoneNumber',
  format: '<number>',
  read: (text) => (/^[+(]?[\d ()./-]*\d$/.test(text) ? text : undefined),
}

const SLOTS_REQUIRED: RequiredField = {
  field: 'numberOfSlots',
  words: 'slots=<number>',
  whenOff: 0,
}

const CHAT: Channel = {
  name: 'chat',
  attribute: 'chat',
  configuration: 'chatConfiguration',
  defaults: {
    isEnabled: true,
    hasPriorityOnChat: false,
    isAllowChatToVideo: false,
    // It is optional, but iAdvize might keep an earlier value if it is left out.
    isSimultaneousCallAllowed: false,
  },
  words: [
    OFF,
    ON,
    SLOTS,
    flag('priority', 'hasPriorityOnChat'),
    flag('to-video', 'isAllowChatToVideo'),
    flag('calls', 'isSimultaneousCallAllowed'),
    defaultFlag('no-calls', 'isSimultaneousCallAllowed', false),
  ],
  required: SLOTS_REQUIRED,
}

const CALL: Channel = {
  name: 'call',
  attribute: 'call',
  configuration: 'callConfiguration',
  defaults: { isEnabled: true, hasPriorityOnCall: false, isAlwaysAskForNumber: false },
  words: [
    OFF,
    ON,
    flag('desk', 'respondFrom', 'DESK'),
    flag('click-to-call', 'respondFrom', 'CLICK_TO_CALL_NUMBER'),
    PHONE,
    flag('priority', 'hasPriorityOnCall'),
    flag('ask-number', 'isAlwaysAskForNumber'),
  ],
  required: { field: 'respondFrom', words: 'desk or click-to-call', whenOff: 'DESK' },
}

const VIDEO: Channel = {
  name: 'video',
  attribute: 'video',
  configuration: 'videoConfiguration',
  defaults: { isEnabled: true, hasPriorityOnVideo: false },
  words: [OFF, ON, flag('priority', 'hasPriorityOnVideo')],
}

const THIRD_PARTY: Channel = {
  name: 'third-party',
  attribute: 'thirdParty',
  configuration: 'thirdPartyConfiguration',
  defaults: { isEnabled: true },
  words: [OFF, ON, SLOTS],
  required: SLOTS_REQUIRED,
}

/** In the order in which they are printed. */
export const CHANNELS: readonly Channel[] = [CHAT, CALL, VIDEO, THIRD_PARTY]

export const CHANNEL_BY_ATTRIBUTE: Readonly<Record<ChannelAttribute, Channel>> = {
  chat: CHAT,
  call: CALL,
  video: VIDEO,
  thirdParty: THIRD_PARTY,
}
