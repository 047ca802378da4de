import { isTokenRequest } from './parse.js'
import { listenTo } from './router.js'
import { TOKEN_RESPONSE, type TokenResponse } from './wire.js'

/** The page waits ten seconds for its token; what is left is for the way there. */
export const ANSWER_DEADLINE_MS = 8_500

export type AnswerEvent =
  /** The page asked for its next token. */
  | { type: 'frame-asked' }
  /** It got one, so long after it asked. */
  | { type: 'frame-answered'; afterMs: number }
  /** It got none within the deadline. */
  | { type: 'frame-unanswered' }

/** A page in a frame. */
export interface AnsweredPage<T extends { token: string }> {
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
 * 3. The answer is due within 8.5 s of the request. After that it is not posted: the page no longer
 *    waits, and nobody documents what it does with a late answer.
 * 4. Never posted: nothing, the token that the page has, or anything to another origin.
 *
 * @param nextToken a token other than the one that the page holds; `undefined` when there is none.
 * It never rejects
 * @returns the undo.
 */
export function createAnswerer<T extends { token: string }>(
  page: AnsweredPage<T>,
  nextToken: (held: string) => Promise<T | undefined>,
  onEvent: (event: AnswerEvent) => void,
): () => void {
  let openSince = -Infinity

  const answer = async (): Promise<void> => {
    const askedAt = performance.now()
    if (askedAt - openSince < ANSWER_DEADLINE_MS) return
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
