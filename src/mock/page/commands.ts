/**
 * Commands for a mock page, posted by a test in the host's window. A port carries the response. No real
 * page has these commands. See `requestToken()` of `wisdom-embed/mock/testing`.
 */
export const COMMANDS = {
  /** Request a token from the host now. The response is what the host posted. */
  ask: 'mock-wisdom: ask',
  /** The token of the page expires in `ms` milliseconds, unless it expires earlier. */
  expireIn: 'mock-wisdom: expire in',
} as const

export interface AskCommand {
  type: typeof COMMANDS.ask
}

export interface ExpireCommand {
  type: typeof COMMANDS.expireIn
  ms: number
}

/** First the page acknowledges the command. Then it sends the token, or `null` if it got none. */
export type AskResponse = { acknowledged: true } | { token: string | null }
