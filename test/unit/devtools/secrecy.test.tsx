import { render } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { useWisdomToken, WisdomEmbed, WisdomError } from '../../../src/index.js'
import { answerToken, stubEndpoint } from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { does, passes } from '../support/react.js'
import { issueToken } from '../support/tokens.js'
import { App, panel, shadow } from './support.js'

beforeEach(() => void vi.useFakeTimers())

interface Fiber {
  child: Fiber | null
  sibling: Fiber | null
  return: Fiber | null
  type: unknown
  memoizedProps: unknown
  memoizedState: unknown
}

/** The panel in React's own books, from its component down. */
function fibers(): Fiber[] {
  const [node] = shadow().children
  const key = Object.keys(node ?? {}).find((name) => name.startsWith('__reactFiber$')) ?? ''
  let fiber = (node as unknown as Record<string, Fiber | null>)[key] ?? null
  while (fiber && (fiber.type as { name?: string } | null)?.name !== 'WisdomDevtools')
    fiber = fiber.return
  if (!fiber) throw new Error('WisdomDevtools is not in the tree.')
  const walk = (it: Fiber | null): Fiber[] =>
    it ? [it, ...walk(it.child), ...walk(it.sibling)] : []
  return [fiber, ...walk(fiber.child)]
}

/** Every text that props and state lead to, as a tool for developers would show it. */
function textsIn(root: unknown): string {
  const seen = new Set<unknown>()
  const texts: string[] = []
  const visit = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value)
    if (value === null || !/object|function/.test(typeof value) || seen.has(value)) return
    // The page itself, and the tree above the panel, hold the host's secrets.
    if (value instanceof Node || value instanceof Window) return
    seen.add(value)
    if (value instanceof Map || value instanceof Set) visit([...value])
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      // An element's `_owner` is React's own, and leads up to the host.
      if (name.startsWith('_')) continue
      texts.push(name)
      visit(property.value)
    }
  }
  visit(root)
  return texts.join('\n')
}

const shown = () =>
  [
    shadow().innerHTML,
    document.documentElement.outerHTML,
    ...fibers().map(({ memoizedProps, memoizedState }) => textsIn([memoizedProps, memoizedState])),
  ].join('\n')

const TABS = ['State', 'Messages', 'Attempts', 'Events']
const press = (name: string) => does(() => panel().getByRole('button', { name }).click())

it('finds what is there to be found', async () => {
  stubEndpoint()
  const token = issueToken()
  const Leak = () => null
  render(
    <App userKey="visible user">
      <Leak />
    </App>,
  )
  const UseIt = () => {
    useWisdomToken({ userKey: 'visible user' })
    return null
  }
  render(
    <App>
      <UseIt />
    </App>,
  )
  await passes(10)
  expect(fibers().length).toBeGreaterThan(20)
  expect(shown()).toContain('visible user')
  expect(textsIn([{ deep: new Map([[1, { token }]]) }])).toContain(token)
})

it('shows no token, whatever happens', async () => {
  const tokens: string[] = []
  const next = (): string => {
    const token = issueToken()
    tokens.push(token)
    return token
  }
  stubEndpoint(() => answerToken(next()))
  const frames = stubFrames()
  const heard = vi.fn()
  const { container } = render(
    <App userKey="alice" onEvent={heard}>
      <WisdomEmbed
        view="search"
        params={{ jwt: next() }}
        title={`Sales ${next()}`}
        onError={heard}
      />
    </App>,
  )
  await passes(10)
  const frame = container.querySelector('iframe')
  if (!frame) throw new Error('There is no iframe.')
  frames.load(frame)
  frames.ask(frame)
  await passes(10)
  const secret = next()
  for (const data of [{ type: 'JWT_TOKEN_RESPONSE', token: secret }, secret, { type: secret }])
    window.dispatchEvent(new MessageEvent('message', { origin: 'https://acme.wisdom.ai', data }))
  await press('Refresh')
  await press('Expire')
  await press('Fail')
  await passes(1_000)
  // What the host itself wrote into its page is the host's.
  frame.remove()
  expect(frames.posts(frame).length + tokens.length).toBeGreaterThan(5)
  for (const tab of TABS) {
    await does(() => panel().getByRole('tab', { name: tab }).click())
    const text = shown()
    expect(text).toContain('alice')
    expect(tokens.filter((token) => text.includes(token))).toEqual([])
  }
})

it('shows no token of an error that a host made of one', async () => {
  const token = issueToken()
  const cause = { token }
  const getToken = () =>
    Promise.reject(new WisdomError('unauthenticated', `The token ${token} was refused.`, { cause }))
  const UseIt = () => {
    useWisdomToken({ getToken })
    return null
  }
  render(
    <App userKey="careless">
      <UseIt />
    </App>,
  )
  await passes(10)
  for (const tab of TABS) {
    await does(() => panel().getByRole('tab', { name: tab }).click())
    expect(shown()).not.toContain(token)
  }
})
