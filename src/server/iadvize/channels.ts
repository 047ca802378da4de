import * as v from 'valibot'
import { text } from '../validation/text.js'

/** Where a user takes calls: `DESK`, or `CLICK_TO_CALL_NUMBER` for a telephone with its own number. */
export type IadvizeRespondFrom = 'CLICK_TO_CALL_NUMBER' | 'DESK'

/** How a user takes calls. iAdvize requires every field that is not optional. */
export interface IadvizeCallConfiguration {
  /** Whether the channel is on. */
  isEnabled: boolean
  /** Whether calls are offered to this user first. */
  hasPriorityOnCall: boolean
  /** Whether the user is asked for a telephone number each time. */
  isAlwaysAskForNumber: boolean
  /** Where the user takes calls. */
  respondFrom: IadvizeRespondFrom
  /** The number of the telephone, for `CLICK_TO_CALL_NUMBER`. */
  clickToCallPhoneNumber?: string | undefined
}

/** How a user takes chats. iAdvize requires every field that is not optional. */
export interface IadvizeChatConfiguration {
  /** Whether the channel is on. */
  isEnabled: boolean
  /** Whether chats are offered to this user first. */
  hasPriorityOnChat: boolean
  /** Whether the user may turn a chat into a video call. */
  isAllowChatToVideo: boolean
  /** The maximum number of chats at a time. */
  numberOfSlots: number
  /** Whether the user gets calls during chats. */
  isSimultaneousCallAllowed?: boolean | undefined
}

/** How a user takes conversations of third-party messengers. iAdvize requires every field. */
export interface IadvizeThirdPartyConfiguration {
  /** Whether the channel is on. */
  isEnabled: boolean
  /** The maximum number of conversations at a time. */
  numberOfSlots: number
}

/** How a user takes video calls. iAdvize requires every field. */
export interface IadvizeVideoConfiguration {
  /** Whether the channel is on. */
  isEnabled: boolean
  /** Whether video calls are offered to this user first. */
  hasPriorityOnVideo: boolean
}

/** The channels of a user. A channel that is left out is not changed. */
export interface IadvizeChannels {
  /** Calls. */
  callConfiguration?: IadvizeCallConfiguration | undefined
  /** Chats. */
  chatConfiguration?: IadvizeChatConfiguration | undefined
  /** Conversations of third-party messengers. */
  thirdPartyConfiguration?: IadvizeThirdPartyConfiguration | undefined
  /** Video calls. */
  videoConfiguration?: IadvizeVideoConfiguration | undefined
}

const slots = v.pipe(v.number(), v.integer(), v.minValue(0))

/** The fields of each channel. */
export const CHANNEL_SCHEMAS = {
  callConfiguration: v.strictObject({
    isEnabled: v.boolean(),
    hasPriorityOnCall: v.boolean(),
    isAlwaysAskForNumber: v.boolean(),
    respondFrom: v.picklist(['CLICK_TO_CALL_NUMBER', 'DESK']),
    clickToCallPhoneNumber: v.optional(text('a phone number')),
  }),
  chatConfiguration: v.strictObject({
    isEnabled: v.boolean(),
    hasPriorityOnChat: v.boolean(),
    isAllowChatToVideo: v.boolean(),
    numberOfSlots: slots,
    isSimultaneousCallAllowed: v.optional(v.boolean()),
  }),
  thirdPartyConfiguration: v.strictObject({ isEnabled: v.boolean(), numberOfSlots: slots }),
  videoConfiguration: v.strictObject({ isEnabled: v.boolean(), hasPriorityOnVideo: v.boolean() }),
}

export const channelsSchema: v.GenericSchema<unknown, IadvizeChannels> = v.strictObject({
  callConfiguration: v.optional(CHANNEL_SCHEMAS.callConfiguration),
  chatConfiguration: v.optional(CHANNEL_SCHEMAS.chatConfiguration),
  thirdPartyConfiguration: v.optional(CHANNEL_SCHEMAS.thirdPartyConfiguration),
  videoConfiguration: v.optional(CHANNEL_SCHEMAS.videoConfiguration),
})
