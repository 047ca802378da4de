import { vi } from 'vitest'
import { type ResponderToken, createTokenResponder } from '../../../src/messaging/responder.js'
import { createStream, type Message, type StreamPage } from './messageStream.js'

type NextToken = (page: StreamPage) => Promise<ResponderToken>

/** What hears messages on behalf of pages, and answers those that ask. */
export type Receiver = (
  pages: StreamPage[],
  nextToken: NextToken,
) => { hear: (message: Message) => void; stop: () => void }

/** The library's. Its listener is called as the browser would, without a thousand real iframes. */
export const ourReceiver: Receiver = (pages, nextToken) => {
  const added = vi.spyOn(window, 'addEventListener')
  const stops = pages.map((page) =>
    createTokenResponder(
      page,
      () => nextToken(page),
      () => undefined,
    ),
  )
  const [, listener] = added.mock.calls.find(([type]) => type === 'message') ?? []
  added.mockRestore()
  return {
    hear: listener as unknown as (message: Message) => void,
    stop: () => stops.forEach((stop) => stop()),
  }
}

/** Whether a page hears a message. */
export type Filter = (message: Message, page: StreamPage) => boolean

/** One that differs from the library's in nothing but its filter. */
export const receiverWith =
  (isHeard: Filter): Receiver =>
  (pages, nextToken) => {
    const answer = async (page: StreamPage): Promise<void> => {
      const { token } = await nextToken(page)
      page.window.postMessage({ type: 'JWT_TOKEN_RESPONSE', token }, page.origin)
    }
    return {
      hear: (message) => {
        for (const page of pages) if (isHeard(message, page)) void answer(page)
      },
      stop: () => undefined,
    }
  }

/**
 * Lets a receiver hear so many messages of a stream, and stops at the first one that it takes for
 * another's, overlooks, or answers with anything but one post to the asker's exact origin.
 */
export async function judge(receiver: Receiver, { seed, count }: { seed: number; count: number }) {
  const { pages, posts, next } = createStream(seed)
  const asked: StreamPage[] = []
  const nextToken: NextToken = (page) => {
    asked.push(page)
    return Promise.resolve({ ...page.currentToken, token: `token ${++issued}` })
  }
  let [issued, answered] = [0, 0]

  const isRight = async (asker: StreamPage | undefined): Promise<boolean> => {
    if (asked.length !== (asker ? 1 : 0) || asked[0] !== asker || posts.length > 0) return false
    if (!asker) return true
    for (let n = 0; n < 8; n++) await Promise.resolve()
    const post = posts.shift()
    asked.length = 0
    answered++
    return (
      posts.length === 0 &&
      post?.window === asker.window &&
      post.origin === asker.origin &&
      JSON.stringify(post.message) ===
        JSON.stringify({ type: 'JWT_TOKEN_RESPONSE', token: `token ${issued}` })
    )
  }

  const { hear, stop } = receiver(pages, nextToken)
  try {
    for (let n = 0; n < count; n++) {
      const { message, asker } = next()
      hear(message)
      // Most are nobody's, and then there is nothing to wait for.
      if (!asker && !asked.length && !posts.length) continue
      if (!(await isRight(asker))) return { answered, fault: { seed, n, message, asker } }
    }
    return { answered, fault: undefined }
  } finally {
    stop()
  }
}
