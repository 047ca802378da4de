import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parseIadvizeChannels,
  printIadvizeChannels,
  type IadvizeChannels,
} from '../../../src/server/index.js'

const off = { isEnabled: false }

describe('the text of channels', () => {
  it.each<[string, IadvizeChannels]>([
    ['', {}],
    ['video', { videoConfiguration: { isEnabled: true, hasPriorityOnVideo: false } }],
    ['video(off)', { videoConfiguration: { ...off, hasPriorityOnVideo: false } }],
    [
      'chat(slots=3, priority, to-video, calls)',
      {
        chatConfiguration: {
          isEnabled: true,
          hasPriorityOnChat: true,
          isAllowChatToVideo: true,
          isSimultaneousCallAllowed: true,
          numberOfSlots: 3,
        },
      },
    ],
    [
      'chat(slots=1, no-calls) third-party(off, slots=0)',
      {
        chatConfiguration: {
          isEnabled: true,
          hasPriorityOnChat: false,
          isAllowChatToVideo: false,
          isSimultaneousCallAllowed: false,
          numberOfSlots: 1,
        },
        thirdPartyConfiguration: { ...off, numberOfSlots: 0 },
      },
    ],
    [
      'call(click-to-call, phone=+33 1 23-45.67 89, priority, ask-number)',
      {
        callConfiguration: {
          isEnabled: true,
          hasPriorityOnCall: true,
          isAlwaysAskForNumber: true,
          respondFrom: 'CLICK_TO_CALL_NUMBER',
          clickToCallPhoneNumber: '+33 1 23-45.67 89',
        },
      },
    ],
    [
      'call(desk)',
      {
        callConfiguration: {
          isEnabled: true,
          hasPriorityOnCall: false,
          isAlwaysAskForNumber: false,
          respondFrom: 'DESK',
        },
      },
    ],
  ])('%j is read, and printed as it stands', (text, channels) => {
    expect(parseIadvizeChannels(text)).toEqual(channels)
    expect(printIadvizeChannels(channels)).toBe(text)
  })

  it.each([
    ['third-party(slots=2)  video call( desk ) chat(priority,slots=03)'],
    ['\tchat( slots = 3 ,priority, ) call(desk) video() third-party(slots=2)\n'],
  ])('%j is the same as others in another order and spacing', (text) => {
    expect(printIadvizeChannels(parseIadvizeChannels(text))).toBe(
      'chat(slots=3, priority) call(desk) video third-party(slots=2)',
    )
  })

  it.each([
    ['fax', /fax is no channel. There are chat, call, video, third-party/],
    ['video,chat(slots=1)', /cannot be read from "video,chat/],
    ['chat(slots=3', /cannot be read from "chat\(slots=3" on/],
    ['chat(slots=3)video', /cannot be read from/],
    ['chat', /chat needs slots=<number>/],
    ['call(priority)', /call needs desk or click-to-call/],
    ['chat(slot=3)', /chat knows no slot=3. It knows off, slots=<number>, priority/],
    ['video(slots=3)', /video knows no slots=3/],
    ['chat(slots=many)', /slots=many should be slots=<number>/],
    ['chat(slots)', /slots should be slots=<number>/],
    ['chat(slots=-1)', /slots=-1 should be/],
    ['video(priority=yes)', /priority=yes should be priority/],
    ['call(desk, click-to-call)', /click-to-call says again/],
    ['call(desk, phone=home)', /phone=home should be phone=<number>/],
    ['video video', /video is in it twice/],
    ['constructor', /constructor is no channel/],
  ])('%j is refused, and says why', (text, message) => {
    const parse = () => parseIadvizeChannels(text)
    expect(parse).toThrow(message)
    expect(parse).toThrow(expect.objectContaining({ code: 'config_invalid' }))
  })

  const slots = fc.nat({ max: 9999 })
  const anyChannels = fc.record(
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

  it('holds every configuration there can be', () => {
    fc.assert(
      fc.property(anyChannels, (channels) => {
        expect(parseIadvizeChannels(printIadvizeChannels(channels))).toEqual(channels)
      }),
    )
  })

  it('is refused or read, whatever it is', () => {
    const words = fc.constantFrom(
      'chat',
      'call',
      'video',
      '(',
      ')',
      ',',
      '=',
      'slots',
      'desk',
      ' ',
      '3',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        try {
          parseIadvizeChannels(parts.join(''))
        } catch (error) {
          expect(error).toMatchObject({ code: 'config_invalid' })
        }
      }),
    )
  })
})
