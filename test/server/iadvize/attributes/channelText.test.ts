import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseIadvizeChannels, printIadvizeChannels } from '../../../../src/iadvize/index.js'
import type { IadvizeChannels } from '../../../../src/server/iadvize/channels.js'
import { anyChannels, anyChannelsText } from './channelArbitraries.js'

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
      'chat(slots=1) third-party(off)',
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
      'call(click-to-call, phone=+33 (0)1/23)',
      {
        callConfiguration: {
          isEnabled: true,
          hasPriorityOnCall: false,
          isAlwaysAskForNumber: false,
          respondFrom: 'CLICK_TO_CALL_NUMBER',
          clickToCallPhoneNumber: '+33 (0)1/23',
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
    ['fax', /fax is not a channel. The channels are chat, call, video, third-party/],
    ['video,chat(slots=1)', /"video,chat\(slots=1\)" cannot be read/],
    ['chat(slots=3', /"chat\(slots=3" cannot be read/],
    ['chat(slots=3)video', /cannot be read/],
    ['chat', /chat needs slots=<number>/],
    ['call(priority)', /call needs desk or click-to-call/],
    ['chat(slot=3)', /chat has no word slot=3. It has off, on, slots=<number>, priority/],
    ['video(slots=3)', /video has no word slots=3/],
    ['chat(slots=many)', /slots=many should be slots=<number>/],
    ['chat(slots)', /slots should be slots=<number>/],
    ['chat(slots=-1)', /slots=-1 should be/],
    ['video(priority=yes)', /priority=yes should be priority/],
    ['call(desk, click-to-call)', /click-to-call repeats or contradicts/],
    ['call(desk, phone=home)', /phone=home should be phone=<number>/],
    ['video video', /video is in it twice/],
    ['constructor', /constructor is not a channel/],
  ])('%j is refused, and says why', (text, message) => {
    const parse = () => parseIadvizeChannels(text)
    expect(parse).toThrow(message)
    expect(parse).toThrow(expect.objectContaining({ code: 'config_invalid' }))
  })

  it.each([
    ['chat(slots=2, no-calls)', 'chat(slots=2)'],
    ['chat(on, slots=2) video(on)', 'chat(slots=2) video'],
    ['third-party(slots=2, off)', 'third-party(off)'],
  ])('%j says what holds without it', (text, same) => {
    expect(printIadvizeChannels(parseIadvizeChannels(text))).toBe(same)
  })

  it('with `off` has the fields that iAdvize requires, without words for them', () => {
    expect(parseIadvizeChannels('chat(off) call(off)')).toMatchObject({
      chatConfiguration: { ...off, numberOfSlots: 0 },
      callConfiguration: { ...off, respondFrom: 'DESK' },
    })
  })

  it('has every setting of every possible configuration', () => {
    fc.assert(
      fc.property(anyChannels, (channels) => {
        const read = parseIadvizeChannels(printIadvizeChannels(channels))
        for (const [name, fields] of Object.entries(channels)) {
          const defaults =
            name === 'chatConfiguration' ? { isSimultaneousCallAllowed: false } : undefined
          expect(read).toHaveProperty(
            name,
            fields.isEnabled ? { ...defaults, ...fields } : expect.objectContaining(off),
          )
        }
        expect(Object.keys(read).sort()).toEqual(Object.keys(channels).sort())
      }),
    )
  })

  it('is printed in one form, whatever the input', () => {
    fc.assert(
      fc.property(anyChannelsText, ({ text }) => {
        const printed = printIadvizeChannels(parseIadvizeChannels(text))
        expect(printIadvizeChannels(parseIadvizeChannels(printed))).toBe(printed)
      }),
    )
  })

  it('is either parsed or refused, for any text', () => {
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
