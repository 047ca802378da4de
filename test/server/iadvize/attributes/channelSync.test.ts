import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MockIadvizeOptions } from '../../../../src/mock/iadvize/options.js'
import type { MockIadvizeUserSeed } from '../../../../src/mock/iadvize/users.js'
import {
  IADVIZE_ROLES,
  iadvizeDirectory,
  parseIadvizeChannels,
  printIadvizeChannels,
} from '../../../../src/iadvize/index.js'
import { syncUsers, type SyncOptions } from '../../../../src/users/index.js'
import type { IadvizeChannels } from '../../../../src/server/iadvize/channels.js'
import { anyChannels, anyChannelsText, type Configuration } from './channelArbitraries.js'
import { createDesk } from '../support.js'

const APPLY = { mode: 'apply', ratePerSecond: 100_000, random: () => 0 } satisfies SyncOptions

/** Alice is there, with these channels; Bob is not. */
function createScene(channels: IadvizeChannels, options: MockIadvizeOptions = {}) {
  const users = [{ email: 'alice@acme.com', channels } as MockIadvizeUserSeed]
  const { mock, api } = createDesk({ users, ...options })
  const sync = (attributes: Record<string, string>, settings: SyncOptions = {}) => {
    const roster = ['alice@acme.com', 'bob@acme.com'].map((email) => ({
      email,
      roles: [{ roleId: IADVIZE_ROLES.OPERATOR, scopes: ['6661'] }],
      attributes: { lastName: 'Doe', ...attributes },
    }))
    return syncUsers(iadvizeDirectory(api), roster, { ...APPLY, ...settings }).report
  }
  const channelsOf = (name: string) =>
    (mock.users.find(`${name}@acme.com`)?.channels ?? {}) as IadvizeChannels
  const countChanges = () => {
    const { userCreate, userUpdate, userSkillsSet } = mock.counters.calls
    return userCreate + userUpdate + userSkillsSet
  }
  const updates = () =>
    mock.events
      .of('graphql-called')
      .filter(({ operation }) => operation === 'userUpdate')
      .map(({ variables }) => (variables as { input: object }).input)
  return { mock, sync, channelsOf, countChanges, updates }
}

const CONFIGURATIONS: readonly Configuration[] = [
  'chatConfiguration',
  'callConfiguration',
  'videoConfiguration',
  'thirdPartyConfiguration',
]

/** What one channel means: a default that is said is none the more so, and how one is off does not matter. */
const meaningOf = (channels: IadvizeChannels, configuration: Configuration) =>
  channels[configuration]?.isEnabled
    ? printIadvizeChannels({ [configuration]: channels[configuration] })
    : 'off'

describe('channels', () => {
  it.each(['all', 'documented'] as const)(
    'are as in the roster after one sync, others are unchanged, and the next sync plans nothing (%s)',
    async (userFields) => {
      await fc.assert(
        fc.asyncProperty(anyChannels, anyChannelsText, async (listed, { named, text }) => {
          const { sync, channelsOf, countChanges } = createScene(listed, { userFields })
          await sync({ channels: text })
          const wanted = parseIadvizeChannels(text)
          for (const configuration of CONFIGURATIONS) {
            const isNamed = named.includes(configuration)
            const alice = isNamed && userFields === 'all' ? wanted : listed
            const bob = isNamed ? wanted : {}
            const meaning = (channels: IadvizeChannels) => meaningOf(channels, configuration)
            expect(meaning(channelsOf('alice'))).toBe(meaning(alice))
            expect(meaning(channelsOf('bob'))).toBe(meaning(bob))
            if (isNamed || listed[configuration]?.isEnabled) continue
            expect(channelsOf('alice')[configuration]).toEqual(listed[configuration])
          }
          const made = countChanges()
          const { plan } = await sync({ channels: text })
          expect(plan.attributes).toEqual([])
          expect(countChanges()).toBe(made)
        }),
        { numRuns: 40 },
      )
    },
    30_000,
  )

  const CHAT = { isEnabled: true, hasPriorityOnChat: false, isAllowChatToVideo: false }
  const LISTED: IadvizeChannels = {
    chatConfiguration: { ...CHAT, numberOfSlots: 5 },
    videoConfiguration: { isEnabled: true, hasPriorityOnVideo: true },
    thirdPartyConfiguration: { isEnabled: false, numberOfSlots: 2 },
  }
  const ALL = { userFields: 'all' } as const

  it('are one change each in the plan', async () => {
    const { sync } = createScene(LISTED, ALL)
    const { plan } = await sync({ channels: 'chat(slots=3) call(desk) video(off)' })
    const [{ before, attributes } = {}] = plan.attributes
    expect(before).toMatchObject({ chat: 'slots=5', call: 'off', video: 'priority' })
    expect(attributes).toMatchObject({ chat: 'slots=3', call: 'desk', video: 'off' })
    expect(attributes).not.toHaveProperty('channels')
  })

  it('that are on are all sent when one differs, as the field might be replaced', async () => {
    const { sync, updates } = createScene(LISTED, ALL)
    await sync({ channels: 'chat(slots=3)' })
    expect(updates()).toEqual([
      {
        userId: 100_001,
        channels: {
          chatConfiguration: { ...CHAT, numberOfSlots: 3, isSimultaneousCallAllowed: false },
          videoConfiguration: { isEnabled: true, hasPriorityOnVideo: true },
        },
      },
    ])
  })

  it('that are to be off are sent with the fields that iAdvize requires', async () => {
    const { sync, updates } = createScene({ ...LISTED, thirdPartyConfiguration: undefined }, ALL)
    await sync({ channels: 'chat(off) third-party(off)' })
    expect(updates()).toMatchObject([
      { channels: { chatConfiguration: { isEnabled: false, numberOfSlots: 0 } } },
    ])
    expect(updates()[0]).not.toHaveProperty('channels.thirdPartyConfiguration')
  })

  it('may also be given one by one', async () => {
    const { sync, channelsOf } = createScene(LISTED, ALL)
    const attributes = { chat: 'priority,slots=3', thirdParty: 'slots=1', video: 'on' }
    await sync(attributes)
    expect(printIadvizeChannels(channelsOf('alice'))).toBe(
      'chat(slots=3, priority) video third-party(slots=1)',
    )
    expect((await sync(attributes)).plan.attributes).toEqual([])
  })

  it.each([['channels'], ['chat', 'call', 'video', 'thirdParty']])(
    'that no list has are sent for existing users with `rewrite`: %s',
    async (...rewrite) => {
      const { sync, updates, channelsOf } = createScene(LISTED)
      await sync({ channels: 'chat(slots=3) third-party(off)' })
      expect(channelsOf('alice')).toEqual(LISTED)
      await sync({ channels: 'chat(slots=3) third-party(off)' }, { rewrite })
      expect(updates()).toHaveLength(2)
      expect(channelsOf('alice')).toMatchObject({
        chatConfiguration: { numberOfSlots: 3 },
        videoConfiguration: { hasPriorityOnVideo: true },
        thirdPartyConfiguration: { isEnabled: false },
      })
    },
  )

  it('that no list has may be sent for existing users one by one', async () => {
    const { sync, channelsOf } = createScene(LISTED)
    await sync({ channels: 'chat(slots=3) video(off)' }, { rewrite: ['chat'] })
    expect(printIadvizeChannels(channelsOf('alice'))).toBe(
      'chat(slots=3) video(priority) third-party(off)',
    )
  })
})

describe('a server’s answer about channels', () => {
  const node = (channels: object) => ({ id: '100001', email: 'alice@acme.com', channels })
  const listWith = async (channels: object) => {
    const { mock, api } = createDesk({ userFields: 'all' })
    const users = { edges: [{ node: node(channels) }], pageInfo: { hasNextPage: false } }
    mock.faults.plan.push({ operation: 'users', body: { data: { users } } })
    return (await iadvizeDirectory(api).list())[0]?.attributes
  }
  const off = { chat: 'off', call: 'off', video: 'off', thirdParty: 'off' }

  it.each([
    ['none', {}, off],
    ['one that is off, and nothing else of it', { callConfiguration: { isEnabled: false } }, off],
    [
      'a phone number that is blank',
      {
        callConfiguration: {
          isEnabled: true,
          hasPriorityOnCall: false,
          isAlwaysAskForNumber: false,
          respondFrom: 'DESK',
          clickToCallPhoneNumber: '',
        },
      },
      { ...off, call: 'desk' },
    ],
    ['one that is on in a way of its own', { chatConfiguration: { isEnabled: true } }, {}],
  ])('is read: %s', async (_, channels, attributes) => {
    expect(await listWith(channels)).toEqual(attributes)
  })

  it('is not requested if it has only a part, which could not be compared', async () => {
    const { mock, api } = createDesk(
      { userFields: 'all' },
      {
        fetch: async (request) => {
          const response = await mock.fetch(request)
          return new Response(
            (await response.text()).replaceAll('"clickToCallPhoneNumber"', '"phone"'),
            response,
          )
        },
      },
    )
    expect([...(await api.readableFields())]).not.toContain('channels')
  })
})
