import * as v from 'valibot'
import { text } from '../../wisdom/operations/userAttribute.js'

/** On what somebody takes calls: at the desk, or on a telephone with a number of its own. */
export type IadvizeRespondFrom = 'CLICK_TO_CALL_NUMBER' | 'DESK'

export interface IadvizeCallConfiguration {
  isEnabled: boolean
  hasPriorityOnCall: boolean
  isAlwaysAskForNumber: boolean
  respondFrom: IadvizeRespondFrom
  clickToCallPhoneNumber?: string | undefined
}

export interface IadvizeChatConfiguration {
  isEnabled: boolean
  hasPriorityOnChat: boolean
  isAllowChatToVideo: boolean
  /** How many chats at a time. */
  numberOfSlots: number
  /** Whether calls may come in during chats. */
  isSimultaneousCallAllowed?: boolean | undefined
}

export interface IadvizeThirdPartyConfiguration {
  isEnabled: boolean
  /** How many conversations at a time. */
  numberOfSlots: number
}

export interface IadvizeVideoConfiguration {
  isEnabled: boolean
  hasPriorityOnVideo: boolean
}

/** How somebody can be reached. A channel that is left out stays as it is. */
export interface IadvizeChannels {
  callConfiguration?: IadvizeCallConfiguration | undefined
  chatConfiguration?: IadvizeChatConfiguration | undefined
  thirdPartyConfiguration?: IadvizeThirdPartyConfiguration | undefined
  videoConfiguration?: IadvizeVideoConfiguration | undefined
}

const slots = v.pipe(v.number(), v.integer(), v.minValue(0))

/** The fields of each channel; those that may be left out say so. */
export const CHANNELS = {
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

export const channels: v.GenericSchema<unknown, IadvizeChannels> = v.strictObject({
  callConfiguration: v.optional(CHANNELS.callConfiguration),
  chatConfiguration: v.optional(CHANNELS.chatConfiguration),
  thirdPartyConfiguration: v.optional(CHANNELS.thirdPartyConfiguration),
  videoConfiguration: v.optional(CHANNELS.videoConfiguration),
})
