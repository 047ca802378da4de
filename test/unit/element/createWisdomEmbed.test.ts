import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  createWisdomEmbed,
  type WisdomEmbedController,
  type WisdomEmbedOptions,
} from '../../../src/vanilla/index.js'
import { answerStatus, hang, stubEndpoint } from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { passes, TENANT } from '../support/react.js'

let embeds: WisdomEmbedController[] = []

beforeEach(() => {
  vi.useFakeTimers()
  document.body.replaceChildren()
})

afterEach(() => {
  for (const embed of embeds) embed.destroy()
  embeds = []
})

const SEARCH: WisdomEmbedOptions = { baseUrl: TENANT, userKey: 'alice', view: 'search' }

/** An embed in a place of its own. */
function add(options: Partial<WisdomEmbedOptions> = {}) {
  const place = document.body.appendChild(document.createElement('main'))
  const embed = createWisdomEmbed(place, { ...SEARCH, ...options } as WisdomEmbedOptions)
  embeds.push(embed)
  return { place, embed }
}

it('an element that is not there is a clear error', () => {
  expect(() => createWisdomEmbed(document.querySelector('#nowhere'), SEARCH)).toThrow(
    '`createWisdomEmbed` needs an element, but there is none. Is it in the document yet?',
  )
})

it('two embeds with equal options share one token', async () => {
  const endpoint = stubEndpoint()
  const frames = stubFrames()
  add()
  add({ view: 'dashboard', dashboardId: 'sales' })
  await passes(0)
  await passes(0)
  expect(endpoint.requests).toHaveLength(1)
  expect(frames.sent).toHaveLength(2)
})

it('two embeds whose user changes are not taken for two users', async () => {
  stubEndpoint()
  const frames = stubFrames()
  const onError = vi.fn()
  const both = [add({ onError }), add({ onError })]
  await passes(0)
  await passes(0)
  for (const { embed } of both) embed.update({ userKey: 'bob' })
  await passes(0)
  await passes(0)
  expect(onError).not.toHaveBeenCalled()
  expect(frames.sent).toHaveLength(4)
})

it('a listener hears until it stops', async () => {
  stubEndpoint()
  stubFrames()
  const { embed } = add()
  const statuses: string[] = []
  const stop = embed.on('status', ({ status }) => statuses.push(status))
  await passes(0)
  stop()
  embed.update({ userKey: null })
  await passes(0)
  expect(statuses).toEqual(['authenticating', 'loading'])
})

it('an error goes to the console unless somebody listens', async () => {
  stubEndpoint(() => answerStatus(403))
  stubFrames()
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const heard = vi.fn()
  add().embed.on('error', heard)
  await passes(0)
  expect(heard).toHaveBeenCalledTimes(1)
  expect(log).not.toHaveBeenCalled()
})

it('one that is destroyed leaves nothing, and says nothing', async () => {
  const endpoint = stubEndpoint()
  stubFrames()
  const { place, embed } = add()
  const heard = vi.fn()
  embed.on('event', heard)
  embed.destroy()
  embed.update({ enabled: true })
  await passes(4_000_000)
  expect(place.childNodes).toHaveLength(0)
  expect(endpoint.requests.length).toBeLessThanOrEqual(1)
  expect(heard).not.toHaveBeenCalled()
})

it('`fallback` of `null` takes the default away, and `undefined` brings it back', async () => {
  stubEndpoint(hang)
  stubFrames()
  const { place, embed } = add()
  await passes(0)
  const surface = () => place.querySelector('[role=status]')?.textContent
  expect(surface()).toBe('Loading…')
  embed.update({ fallback: null })
  expect(surface()).toBe('')
  embed.update({ fallback: undefined })
  expect(surface()).toBe('Loading…')
})
