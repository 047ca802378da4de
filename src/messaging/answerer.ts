import { addRoute } from './router.js'
import { type TokenResponse, WIRE } from './wire.js'

/**
 * The page waits ten seconds for its token; what is left is for the way there.
 *
 * @see PAGE_PATIENCE_MS
 */
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

export interface NextTokenOptions {
  /** The token that the page has already. It is never posted again. */
  held: string | undefined
  /** Aborted at the deadline, and when the frame is gone. */
  signal: AbortSignal
}

export interface AnswererOptions {
  /** The frame's window: the only source that is heard, and the only one that is answered. */
  target: Window
  /** The tenant's exact origin, for both ways. */
  origin: string
  nextToken: (options: NextTokenOptions) => Promise<string>
  onEvent?: ((event: AnswerEvent) => void) | undefined
}

export interface Answerer {
  /** The token that the page has, from its URL or from the last answer. */
  held: string | undefined
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
export function createAnswerer({ target, origin, nextToken, onEvent }: AnswererOptions): Answerer {
  let open: AbortController | undefined

  const onMessage = (): void => {
    if (open) return
    onEvent?.({ type: 'frame-asked' })
    open = new AbortController()
    void answer(open).finally(() => (open = undefined))
  }

  const answer = async (request: AbortController): Promise<void> => {
    const askedAt = performance.now()
    const afterMs = (): number => performance.now() - askedAt
    const timer = setTimeout(() => request.abort(), ANSWER_DEADLINE_MS)
    const { held } = answerer
    const token = await nextToken({ held, signal: request.signal }).catch(() => undefined)
    clearTimeout(timer)
    // The timer may be late in a hidden tab, so the clock is asked too.
    if (!token || token === held || request.signal.aborted || afterMs() > ANSWER_DEADLINE_MS) {
      onEvent?.({ type: 'frame-unanswered' })
      return
    }
    const response: TokenResponse = { type: WIRE.tokenResponse, token }
    target.postMessage(response, origin)
    answerer.held = token
    onEvent?.({ type: 'frame-answered', afterMs: afterMs() })
  }

  const removeRoute = addRoute(target, {
    origin,
    onMessage,
    onForeignOrigin: (foreign) => onEvent?.({ type: 'frame-refused', origin: foreign }),
  })

  const answerer: Answerer = {
    held: undefined,
    stop: () => {
      removeRoute()
      open?.abort()
    },
  }
  return answerer
}
