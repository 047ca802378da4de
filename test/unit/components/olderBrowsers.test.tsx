import { render, screen } from '@testing-library/react'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WisdomDevtools } from '../../../src/devtools/index.js'
import { renderEmbed } from '../support/embed.js'
import { answerStatus, stubEndpoint } from '../support/endpoint.js'
import { passes } from '../support/react.js'

/**
 * What is newer than the browsers that the README names, which are those of TanStack Query 5: Chrome 91, Firefox 90
 * and Safari 15. Of what no browser lacked by then, what some test environments lack.
 */
const NEWER: readonly (readonly [object, string])[] = [
  [URL, 'canParse'],
  [URL, 'parse'],
  [AbortSignal, 'abort'],
  [AbortSignal, 'any'],
  [AbortSignal, 'timeout'],
  [AbortSignal.prototype, 'throwIfAborted'],
  [AbortSignal.prototype, 'reason'],
  [Promise, 'withResolvers'],
  [Promise, 'try'],
  [Object, 'hasOwn'],
  [Object, 'groupBy'],
  [Array, 'fromAsync'],
  [Array.prototype, 'at'],
  [Array.prototype, 'findLast'],
  [Array.prototype, 'toSorted'],
  [String.prototype, 'at'],
  [String.prototype, 'isWellFormed'],
  [String.prototype, 'toWellFormed'],
  [globalThis, 'structuredClone'],
  [globalThis, 'reportError'],
  [globalThis, 'requestIdleCallback'],
  [globalThis, 'scheduler'],
  [globalThis, 'BroadcastChannel'],
  [globalThis, 'IntersectionObserver'],
  [globalThis, 'Request'],
  [globalThis, 'Headers'],
]

const removed: (() => void)[] = []

function remove(owner: object, name: string): void {
  const property = Object.getOwnPropertyDescriptor(owner, name)
  if (!property) return
  Reflect.deleteProperty(owner, name)
  removed.push(() => Object.defineProperty(owner, name, property))
}

const restore = () => {
  while (removed.length > 0) removed.pop()?.()
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(restore)

/** What an embed and its page do: load, ask, be answered, and fail. */
async function play(props: Parameters<typeof renderEmbed>[0]) {
  const endpoint = stubEndpoint()
  const { frame, frames, load, errors } = renderEmbed({ userKey: 'alice', ...props })
  await passes(0)
  load()
  frames.ask(frame())
  await passes(0)
  const posts = frames.posts(frame()).length
  const { status } = frame().dataset
  endpoint.answer = () => answerStatus(401)
  await passes(2 * 3_600_000)
  restore()
  return { status, posts, errors: errors.map(({ code }) => code) }
}

const WORKS = { status: 'loaded', posts: 1, errors: ['unauthenticated'] }

describe('in a browser', () => {
  it.each(NEWER.map(([owner, name]) => [name, owner] as const))(
    'without `%s` an embed loads, is answered, and tells what failed',
    async (name, owner) => {
      remove(owner, name)
      const loading = name === 'IntersectionObserver' ? 'lazy' : 'eager'
      expect(await play({ loading })).toEqual(WORKS)
    },
  )

  it('without all of them it works as well', async () => {
    for (const [owner, name] of NEWER) remove(owner, name)
    expect(await play({ loading: 'lazy' })).toEqual(WORKS)
  })

  it('without `URL.canParse` a wrong option is an error', async () => {
    remove(URL, 'canParse')
    stubEndpoint()
    const { frame } = renderEmbed({ baseUrl: 'acme.wisdom.ai' })
    await passes(0)
    restore()
    expect(frame().dataset.status).toBe('error')
  })

  it('without `URL.canParse` the devtools render', async () => {
    remove(URL, 'canParse')
    stubEndpoint()
    renderEmbed({ tokenEndpoint: 'https://' })
    render(<WisdomDevtools initialIsOpen />)
    await passes(0)
    restore()
    expect(screen.queryByRole('alert')).not.toBeNull()
  })

  it('without look-behind every file of the client can be read', () => {
    const src = join(import.meta.dirname, '../../../src')
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/^(server|mock|cli)\b/.test(file))
      .map((file) => readFileSync(join(src, file), 'utf8'))
    expect(files.length).toBeGreaterThan(50)
    expect(files.filter((text) => /\(\?<[=!]/.test(text))).toEqual([])
  })
})
