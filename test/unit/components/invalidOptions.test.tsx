import { beforeEach, expect, it, vi } from 'vitest'
import { renderEmbed } from '../support/embed.js'
import { hang, stubEndpoint } from '../support/endpoint.js'
import { passes } from '../support/react.js'

beforeEach(() => {
  vi.useFakeTimers()
})

const SECOND = 1_000
const DAY = 86_400_000

const circular: Record<string, unknown> = {}
circular.self = circular

const throwError = () => {
  throw new Error('no text')
}
const throwing = { toString: throwError }

it.each<[string, object]>([
  ['the view "constructor"', { view: 'constructor' }],
  ['half of a surrogate pair', { view: 'dashboard', dashboardId: '\uD800' }],
  ['a symbol as a param', { params: { a: Symbol('b') } }],
  ['a tenant that throws', { baseUrl: throwing }],
  ['a tenant that throws as JSON', { baseUrl: { ...throwing, toJSON: throwError } }],
  ['a sandbox that is no text', { sandbox: 1 }],
  ['an empty sandbox', { sandbox: '' }],
  ['a timeout of 0', { loadTimeoutMs: 0 }],
  ['a negative timeout', { loadTimeoutMs: -1 }],
  ['a timeout of NaN', { loadTimeoutMs: NaN }],
  ['a timeout that is a word', { loadTimeoutMs: 'soon' }],
  ['a context with a BigInt', { context: { id: 1n } }],
  ['a context with a cycle', { context: circular }],
  ['a context with a function', { context: { id: () => 1 } }],
  ['a context with a Map', { context: { ids: new Map() } }],
  ['a user that is a BigInt', { userKey: 1n }],
  ['a user that is a symbol', { userKey: Symbol('alice') }],
  ['a header that is none', { headers: { 'a b': '1' } }],
])('%s is config_invalid, once, and no crash', async (_, props) => {
  stubEndpoint(() => {
    throw new Error('Nothing was to be requested.')
  })
  const { errors, frame } = renderEmbed(props)
  await passes(DAY)
  expect(frame().dataset.status).toBe('error')
  expect(errors.map(({ code }) => code)).toEqual(['config_invalid'])
})

it('the embed recovers when the option is right', async () => {
  const endpoint = stubEndpoint()
  const { frame, update } = renderEmbed({ context: { id: 1n } })
  await passes(0)
  update({ context: { id: '1' } })
  await passes(0)
  expect(frame().dataset.status).toBe('loading')
  expect(endpoint.requests).toHaveLength(1)
})

it('an embed beside one with a wrong context is not touched by it', async () => {
  const endpoint = stubEndpoint()
  const one = renderEmbed({ context: { id: 1 } })
  const other = renderEmbed({ context: { id: 1, of: () => 1 } })
  await passes(0)
  expect(one.frame().dataset.status).toBe('loading')
  expect(other.frame().dataset.status).toBe('error')
  expect(endpoint.requests).toHaveLength(1)
})

it.each([Infinity, 2 ** 31, Number.MAX_VALUE])(
  'a page may load for ever with `loadTimeoutMs` %d',
  async (loadTimeoutMs) => {
    stubEndpoint()
    const { errors, frame, load } = renderEmbed({ loadTimeoutMs })
    await passes(0)
    await passes(10 * SECOND)
    expect(errors).toEqual([])
    load()
    expect(frame().dataset.status).toBe('loaded')
  },
)

it('`src` and `srcDoc`, which JavaScript can pass, do not reach the frame', () => {
  stubEndpoint(hang)
  const props = { src: 'https://evil.example/', srcDoc: '<p>', srcdoc: '<p>', 'data-of': 'mine' }
  const { frame } = renderEmbed(props)
  expect(frame().hasAttribute('src')).toBe(false)
  expect(frame().hasAttribute('srcdoc')).toBe(false)
  expect(frame().dataset.of).toBe('mine')
})
