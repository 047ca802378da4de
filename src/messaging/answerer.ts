import { addRoute } from './router.js'
import { type TokenResponse, WIRE } from './wire.js'

/** The page waits ten seconds for its token; what is left is for the way there. */
export const ANSWER_DEADLINE_MS = 8_500

export type AnswerEvent =
  /** The page asked for its next token. */
  | { type: 'frame-asked' }
  /** It got one, so long after it asked. */
  | { type: 'frame-answered'; afterMs: number }
  /** It got none within the deadline. */
  | { type: 'frame-unanswered' }
  /** A message was not heard: the frame has navigated to this other origin. */
  | { type: 'frame-refused'; origin: string }

export interface AnswererOptions {
  /** The frame's window: the only source that is heard, and the only one that is answered. */
  target: Window
  /** The tenant's exact origin, for both ways. */
  origin: string
  /** The token that the page has from its URL. */
  held?: string | undefined
  /** The next token, other than the one that the page holds; `undefined` when there is none. */
  nextToken: (held: string | undefined) => Promise<string | undefined>
  onEvent: (event: AnswerEvent) => void
}

export interface Answerer {
  stop: () => void
}

/**
 * Answers one frame's requests for its next token.
 *
 * 1. The page asks one at a time; a request that comes while one is open is answered with it.
 * 2. The answer is due within 8.5 s of the request. After that it is not posted: the page no longer
 *    waits, and nobody documents what it does with a late answer.
 * 3. Never posted: nothing, the token that the page has, or anything to another origin.
 */
export function createAnswerer(options: AnswererOptions): Answerer {
  const { target, origin, nextToken, onEvent } = options
  let { held } = options
  let openSince = -Infinity

  const onMessage = async (): Promise<void> => {
    const askedAt = performance.now()
    if (askedAt - openSince < ANSWER_DEADLINE_MS) return
    openSince = askedAt
    onEvent({ type: 'frame-asked' })
    const token = await nextToken(held).catch(() => undefined)
    // Stopped, or asked again after the deadline.
    if (openSince !== askedAt) return
    openSince = -Infinity
    const afterMs = performance.now() - askedAt
    if (!token || token === held || afterMs > ANSWER_DEADLINE_MS) {
      onEvent({ type: 'frame-unanswered' })
      return
    }
    held = token
    target.postMessage({ type: WIRE.tokenResponse, token } satisfies TokenResponse, origin)
    onEvent({ type: 'frame-answered', afterMs })
  }

  const removeRoute = addRoute(target, {
    origin,
    onMessage: () => void onMessage(),
    onForeignOrigin: (foreign) => onEvent({ type: 'frame-refused', origin: foreign }),
  })
  const stop = (): void => {
    openSince = -Infinity
    removeRoute()
  }
  return { stop }
}
