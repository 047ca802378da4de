import { callHost } from '../callHost.js'
import { isTokenRequest } from './parse.js'
import { createRequestLimit } from './requestLimit.js'
import { listenTo } from './router.js'
import { TOKEN_RESPONSE, type TokenResponse } from './wire.js'

/** How long after its request a page may still get a token. It waits ten seconds; the rest is for the way there. */
export const RESPONSE_DEADLINE_MS = 8_500

/** What happens to the requests of one page. */
export type ResponderEvent =
  | {
      /** The page asked for its next token. */
      type: 'frame-asked'
    }
  | {
      /** The page got its next token. */
      type: 'frame-answered'
      /** Time from request to response, in milliseconds. */
      afterMs: number
    }
  | {
      /** No token was available within the deadline. */
      type: 'frame-unanswered'
    }

/** A token for a page. */
export interface ResponderToken {
  /** The JWT. */
  token: string
  /** How long it lives, in milliseconds. @defaultValue one hour is assumed */
  lifetimeMs?: number
}

/** A page in a frame. */
export interface ResponderPage<T extends ResponderToken> {
  /** The frame's window. Messages from any other source are ignored. */
  window: Window
  /** The tenant's exact origin. Messages from any other origin are ignored, and responses go to no other. */
  origin: string
  /** The token that the page has: first the one in its URL, then the last one posted. The responder updates it. */
  currentToken: T
}

/**
 * Answers a page's requests for its next token. `WisdomEmbed` does this for you; use it for a frame
 * that you create yourself.
 *
 * 1. A message counts as a request when all three hold: its source is this page's window, its origin
 *    equals the tenant's (the source alone proves little: the same window object survives a navigation
 *    to another site), and its data has the shape of a request.
 * 2. A page asks once at a time. A request that arrives while one is open gets the same response.
 * 3. At most six requests are accepted per minute, or per half a token lifetime if that is shorter: a
 *    page that sends too many requests must not load the host's backend. One warning is logged.
 * 4. The response is posted within 8.5 s of the request, or not at all: by then the page no longer
 *    waits, and the effect of a late response is undocumented.
 * 5. Never posted: the token that the page already has, or anything to another origin.
 *
 * @param page - The frame's window, the tenant's origin, and the token in the page's URL.
 * @param nextToken - Resolves to a token other than the page's current one, which it gets as its
 * argument, or to `undefined` if there is none. What it rejects with is reported, and counts as none.
 * @param onEvent - Called for each request and each response.
 * @returns A function that stops it.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/mutations/auth/impersonate-user
 *
 * @example
 * const page = { window: iframe.contentWindow, origin: 'https://acme.wisdom.ai', currentToken: { token } }
 * const stop = createTokenResponder(page, async () => ({ token: await fetchToken() }), console.info)
 */
export function createTokenResponder<T extends ResponderToken>(
  page: ResponderPage<T>,
  nextToken: (currentToken: string) => Promise<T | undefined>,
  onEvent: (event: ResponderEvent) => void,
): () => void {
  const isWithinLimit = createRequestLimit(page.origin)
  /** When the open request was received. */
  let openSince: number | undefined

  const respond = async (): Promise<void> => {
    const receivedAt = performance.now()
    const isDuplicate = openSince !== undefined && receivedAt - openSince < RESPONSE_DEADLINE_MS
    if (isDuplicate || !isWithinLimit(receivedAt, page.currentToken.lifetimeMs)) return
    openSince = receivedAt
    callHost(onEvent, { type: 'frame-asked' })
    const currentToken = page.currentToken.token
    const next = await callHost(nextToken, currentToken)?.catch(() => undefined)
    // Stopped, or superseded by a request after the deadline.
    if (openSince !== receivedAt) return
    openSince = undefined
    const afterMs = performance.now() - receivedAt
    if (!next || next.token === currentToken || afterMs > RESPONSE_DEADLINE_MS) {
      callHost(onEvent, { type: 'frame-unanswered' })
      return
    }
    page.currentToken = next
    const response: TokenResponse = { type: TOKEN_RESPONSE, token: next.token }
    page.window.postMessage(response, page.origin)
    callHost(onEvent, { type: 'frame-answered', afterMs })
  }

  const stopListening = listenTo(page.window, ({ origin, data }) => {
    if (origin === page.origin && isTokenRequest(data)) void respond()
  })
  return () => {
    openSince = undefined
    stopListening()
  }
}
