import fc from 'fast-check'

const slots = fc.nat({ max: 9999 })

/** Every configuration that there can be. */
export const anyChannels = fc.record(
  {
    chatConfiguration: fc.record(
      {
        isEnabled: fc.boolean(),
        hasPriorityOnChat: fc.boolean(),
        isAllowChatToVideo: fc.boolean(),
        numberOfSlots: slots,
        isSimultaneousCallAllowed: fc.boolean(),
      },
      { requiredKeys: ['isEnabled', 'hasPriorityOnChat', 'isAllowChatToVideo', 'numberOfSlots'] },
    ),
    callConfiguration: fc.record(
      {
        isEnabled: fc.boolean(),
        hasPriorityOnCall: fc.boolean(),
        isAlwaysAskForNumber: fc.boolean(),
        respondFrom: fc.constantFrom('DESK' as const, 'CLICK_TO_CALL_NUMBER' as const),
        clickToCallPhoneNumber: fc.stringMatching(/^\+?\d{1,12}$/),
      },
      { requiredKeys: ['isEnabled', 'hasPriorityOnCall', 'isAlwaysAskForNumber', 'respondFrom'] },
    ),
    videoConfiguration: fc.record({ isEnabled: fc.boolean(), hasPriorityOnVideo: fc.boolean() }),
    thirdPartyConfiguration: fc.record({ isEnabled: fc.boolean(), numberOfSlots: slots }),
  },
  { requiredKeys: [] },
)

/** Words that a channel needs, others that it may have, and whether it is off, in any order. */
const channel = (name: string, needs: readonly string[], words: readonly string[]) =>
  fc
    .record({
      need: fc.constantFrom(...(needs.length > 0 ? needs : [''])),
      others: fc.subarray([...words, 'off']),
      isFirst: fc.boolean(),
    })
    .map(({ need, others, isFirst }) => {
      const all = (isFirst ? [need, ...others] : [...others, need]).filter(Boolean)
      return `${name}(${all.join(isFirst ? ',' : ' , ')})`
    })

const chat = ['to-video', 'priority']

/** Every text that there can be, by channel. */
const channelTexts = {
  chatConfiguration: fc.oneof(
    channel('chat', ['slots=1', 'slots=03'], chat),
    channel('chat', ['slots=2'], [...chat, 'calls']),
    channel('chat', ['slots=2'], [...chat, 'no-calls']),
  ),
  callConfiguration: channel(
    'call',
    ['desk', 'click-to-call'],
    ['phone=+33 1 23', 'priority', 'ask-number'],
  ),
  videoConfiguration: channel('video', [], ['priority']),
  thirdPartyConfiguration: channel('third-party', ['slots=2', 'slots=0'], []),
}

export type Configuration = keyof typeof channelTexts

/** Some channels: which, and the text that says how they are to be. */
export const anyChannelsText = fc
  .tuple(
    fc.record(channelTexts, { requiredKeys: [] }),
    fc.shuffledSubarray(Object.keys(channelTexts) as Configuration[], { minLength: 4 }),
  )
  .map(([texts, order]) => {
    const named = order.filter((configuration) => texts[configuration] !== undefined)
    return { named, text: named.map((configuration) => texts[configuration]).join('  ') }
  })
