import { render } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { WisdomEmbed, type WisdomEmbedProps, type WisdomEvent } from '../../../src/index.js'
import { stubEndpoint } from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { passes, TENANT } from '../support/react.js'

/** The other tabs: what they were told, and a way to tell this one something. */
const others = { received: [] as unknown[], channels: new Set<FakeChannel>() }

class FakeChannel {
  onmessage: ((event: { data: unknown }) => void) | null = null
  constructor(readonly name: string) {
    others.channels.add(this)
  }
  postMessage(data: unknown) {
    others.received.push(structuredClone(data))
  }
  close() {
    others.channels.delete(this)
  }
}

const tell = (data: unknown) => others.channels.forEach((channel) => channel.onmessage?.({ data }))

beforeEach(() => {
  vi.useFakeTimers()
  others.received = []
  vi.stubGlobal('BroadcastChannel', FakeChannel)
})

async function show(props: Partial<WisdomEmbedProps> = {}) {
  stubEndpoint()
  stubFrames()
  const events: WisdomEvent[] = []
  const common = { view: 'search', baseUrl: TENANT, userKey: 'alice' }
  const own = { ...common, ...props, onEvent: (event: WisdomEvent) => void events.push(event) }
  const view = render(<WisdomEmbed {...(own as WisdomEmbedProps)} />)
  await passes(5)
  const conflicts = () => events.filter(({ type }) => type === 'tab-conflict')
  return { ...view, conflicts, events }
}

let users = 0
/** Of each other user the host is told once. */
const ofSomebodyElse = (facts = {}) => ({
  origin: TENANT,
  userKey: `somebody else ${users++}`,
  ...facts,
})

const warnings = () => {
  const { calls } = vi.mocked(console.warn).mock
  const texts = calls.map(([text]) => String(text))
  vi.mocked(console.warn).mockClear()
  return texts
}

describe('an embed, beside another tab', () => {
  it('tells it once what it shows, and no token', async () => {
    await show()
    const [message] = others.received
    expect(others.received).toHaveLength(1)
    expect(message).toMatchObject({ origin: TENANT, userKey: 'alice', isReply: false })
    expect(JSON.stringify(message)).not.toContain('eyJ')
  })

  it('of another user tells its host by one event and one warning, and the other tab', async () => {
    vi.mocked(console.warn).mockImplementation(() => undefined)
    const { conflicts } = await show()
    const message = ofSomebodyElse()
    others.received = []
    tell(message)
    tell(message)
    expect(conflicts()).toEqual([{ type: 'tab-conflict', embed: `${TENANT}/embed/search` }])
    expect(warnings()).toEqual([expect.stringContaining(TENANT)])
    expect(others.received).toMatchObject([{ isReply: true }, { isReply: true }])
  })

  it('does not reply to a reply', async () => {
    vi.mocked(console.warn).mockImplementation(() => undefined)
    const { conflicts } = await show()
    others.received = []
    tell(ofSomebodyElse({ isReply: true }))
    expect(conflicts()).toHaveLength(1)
    expect(others.received).toEqual([])
    warnings()
  })

  it('of the same user with other rows is told of it', async () => {
    vi.mocked(console.warn).mockImplementation(() => undefined)
    const { conflicts } = await show({ context: { tenant: 'a' } })
    tell({ origin: TENANT, userKey: 'alice', context: '{"tenant":"b"}' })
    expect(conflicts()).toHaveLength(1)
    warnings()
  })

  it.each([
    ['of the same user', { origin: TENANT, userKey: 'alice' }],
    ['of a user without a name', { origin: TENANT }],
    ['on another tenant', ofSomebodyElse({ origin: 'https://other.wisdom.ai' })],
    ['that says nothing', undefined],
    ['that says something else', 'hello'],
  ])('%s tells nobody anything', async (_, message) => {
    const { conflicts } = await show()
    others.received = []
    tell(message)
    expect(conflicts()).toEqual([])
    expect(others.received).toEqual([])
  })

  it('goes on with it: nothing is unloaded', async () => {
    vi.mocked(console.warn).mockImplementation(() => undefined)
    const { events } = await show()
    const before = events.length
    tell(ofSomebodyElse())
    await passes(0)
    expect(events.slice(before).map(({ type }) => type)).toEqual(['tab-conflict'])
    warnings()
  })

  it('listens no longer when it is gone or its page is put away, and tells again on return', async () => {
    const { unmount } = await show()
    expect(others.channels.size).toBe(1)
    window.dispatchEvent(new Event('pagehide'))
    expect(others.channels.size).toBe(0)
    others.received = []
    window.dispatchEvent(new Event('pageshow'))
    expect(others.channels.size).toBe(1)
    expect(others.received).toHaveLength(1)
    unmount()
    expect(others.channels.size).toBe(0)
  })

  it.each([
    ['is missing', undefined],
    [
      'is blocked',
      function BlockedChannel() {
        throw new DOMException('blocked', 'SecurityError')
      },
    ],
  ])('works as ever where the API %s', async (_, api) => {
    vi.stubGlobal('BroadcastChannel', api)
    const { events } = await show()
    expect(events.at(-1)).toMatchObject({ type: 'frame-status', status: 'loading' })
  })
})
