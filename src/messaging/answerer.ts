import { isTokenRequest } from './parse.js'
import { listenTo } from './router.js'
import { TOKEN_RESPONSE, type TokenResponse } from './wire.js'

/** The page waits ten seconds for its token; what is left is for the way there. */
export const ANSWER_DEADLINE_MS = 8_500

/** More than a page ever needs: it asks when its token is about to die. */
const MOST_REQUESTS = 6
const MINUTE_MS = 60_000

export type AnswerEvent =
  /** The page asked for its next token. */
  | { type: 'frame-asked' }
  /** It got one, so long after it asked. */
  | { type: 'frame-answered'; afterMs: number }
  /** It got none within the deadline. */
  | { type: 'frame-unanswered' }

/** A token; without a life it is taken for one of an hour. */
export interface AnswerToken {
  token: string
  lifetimeMs?: number
}

/** A page in a frame. */
export interface AnsweredPage<T extends AnswerToken> {
  /** The frame's window: the only source that is heard, and the only one that is answered. */
  window: Window
  /** The tenant's exact origin, for both ways. */
  origin: string
  /** The token that the page has: the one from its URL, then each that was posted. */
  newest: T
}

/**
 * Answers a page's requests for its next token.
 *
 * 1. A message is heard when all three hold: its source is this page's window, its origin equals the
 *    tenant's (source alone proves little: the same window object survives a navigation to another
 *    site), and its data has the shape of a request.
 * 2. The page asks one at a time; a request that comes while one is open is answered with it.
 * 3. Six requests are heard in a minute, or in half the life of a token that lives for less than two:
 *    the host's backend is not to pay for a page that is out of its mind. There is one warning.
 * 4. The answer is due within 8.5 s of the request. After that it is not posted: the page no longer
 *    waits, and nobody documents what it does with a late answer.
 * 5. Never posted: nothing, the token that the page has, or anything to another origin.
 *
 * @param nextToken a token other than the one that the page holds; `undefined` when there is none.
 * It never rejects
 * @returns the undo.
 */
export function createAnswerer<T extends AnswerToken>(
  page: AnsweredPage<T>,
  nextToken: (held: string) => Promise<T | undefined>,
  onEvent: (event: AnswerEvent) => void,
): () => void {
  let openSince = -Infinity
  let recent: number[] = []
  let warnings = 0

  const isTooMany = (askedAt: number): boolean => {
    const { lifetimeMs = Infinity } = page.newest
    recent = recent.filter((at) => askedAt - at < Math.min(MINUTE_MS, lifetimeMs / 2))
    const isOver = recent.length >= MOST_REQUESTS
    if (!isOver) recent.push(askedAt)
    // eslint-disable-next-line no-console -- for the developer, and nothing is wrong with the session
    else if (!warnings++) console.warn(`${page.origin} asks for more than six tokens a minute.`)
    return isOver
  }

  const answer = async (): Promise<void> => {
    const askedAt = performance.now()
    if (askedAt - openSince < ANSWER_DEADLINE_MS) return
    if (isTooMany(askedAt)) return
    openSince = askedAt
    onEvent({ type: 'frame-asked' })
    const held = page.newest.token
    const next = await nextToken(held)
    // Stopped, or asked again after the deadline.
    if (openSince !== askedAt) return
    openSince = -Infinity
    const afterMs = performance.now() - askedAt
    if (next && next.token !== held && afterMs <= ANSWER_DEADLINE_MS) {
      page.newest = next
      const { token } = next
      page.window.postMessage({ type: TOKEN_RESPONSE, token } satisfies TokenResponse, page.origin)
      onEvent({ type: 'frame-answered', afterMs })
    } else onEvent({ type: 'frame-unanswered' })
  }

  const stop = listenTo(page.window, ({ origin, data }) => {
    if (origin === page.origin && isTokenRequest(data)) void answer()
  })
  return () => {
    openSince = -Infinity
    stop()
  }
}
