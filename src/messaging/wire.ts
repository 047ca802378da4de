/**
 * What crosses the frame, exactly as WisdomAI spells it. Nothing else in `src` repeats these strings.
 *
 * 1. About ten seconds before its token expires, the page posts a `TokenRequest` to its parent.
 * 2. The host answers within ten seconds with a `TokenResponse`, posted to the tenant's exact origin.
 * 3. Without an answer the page gives up, and asks again at some later render.
 *
 * No other message is documented: nothing says "ready", nothing says "logged out".
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/mutations/auth/impersonate-user
 */
export const TOKEN_REQUEST = 'REQUEST_JWT_TOKEN'
export const TOKEN_RESPONSE = 'JWT_TOKEN_RESPONSE'

/** Both of them, by our names. */
export const WIRE = { tokenRequest: TOKEN_REQUEST, tokenResponse: TOKEN_RESPONSE } as const

/** How long the page waits for an answer before it gives up, in milliseconds. */
export const PAGE_PATIENCE_MS = 10_000

export interface TokenRequest {
  type: typeof TOKEN_REQUEST
}

export interface TokenResponse {
  type: typeof TOKEN_RESPONSE
  token: string
}
