/**
 * The messages between host and page, exactly as WisdomAI spells them. Nothing else in `src` repeats
 * these strings.
 *
 * 1. About ten seconds before its token expires, the page posts a `TokenRequest` to its parent.
 * 2. The host responds within ten seconds with a `TokenResponse`, posted to the tenant's exact origin.
 * 3. Without a response the page gives up, and asks again at some later render.
 *
 * No other message is documented: nothing says "ready", nothing says "logged out".
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/mutations/auth/impersonate-user
 */
export const TOKEN_REQUEST = 'REQUEST_JWT_TOKEN'
export const TOKEN_RESPONSE = 'JWT_TOKEN_RESPONSE'

/** The `type` of each message, as WisdomAI spells it. */
export const WIRE = {
  /** From the page: it needs its next token. */
  tokenRequest: TOKEN_REQUEST,
  /** To the page: its next token. */
  tokenResponse: TOKEN_RESPONSE,
} as const

/** How long the page waits for a response before it gives up, in milliseconds. */
export const PAGE_TIMEOUT_MS = 10_000

/** What the page posts to its parent when it needs its next token. */
export interface TokenRequest {
  /** The message's name. */
  type: typeof TOKEN_REQUEST
}

/** What the host posts to the page. */
export interface TokenResponse {
  /** The message's name. */
  type: typeof TOKEN_RESPONSE
  /** The JWT. */
  token: string
}
