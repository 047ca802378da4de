/**
 * What a test may tell a mock page from the host's side, with `postMessage` and a port for the
 * answer. No real page knows these; see `requestToken` in `wisdom-embed/mock/testing`.
 */
export const COMMANDS = {
  /** Ask the host for a token now. The answer is what the host posted. */
  ask: 'mock-wisdom: ask',
  /** Your token dies in `ms`, unless it does so earlier. */
  expireIn: 'mock-wisdom: expire in',
} as const

export interface AskCommand {
  type: typeof COMMANDS.ask
}

export interface ExpireCommand {
  type: typeof COMMANDS.expireIn
  ms: number
}

/** What comes back through the port: first that the page has heard, then the token, or `null` without one. */
export type AskAnswer = { heard: true } | { token: string | null }
