import type { WisdomError } from '../errors.js'
import type { TokenProblemCode } from './answer.js'

/** What a token handler did with one request, for logs and audits. Never holds a token or a key. */
export type TokenHandlerEvent =
  | { type: 'token-issued'; email: string; expiresAt: string | null; durationMs: number }
  /** The request was not one to answer: wrong method, another site, bad body, nobody signed in. */
  | { type: 'request-refused'; code: TokenProblemCode; status: number }
  /** Something went wrong. `error` says what, its `cause` why. `email` once it is known. */
  | {
      type: 'token-failed'
      code: TokenProblemCode
      status: number
      email?: string | undefined
      error: WisdomError
    }

export type TokenHandlerEventHook = (event: TokenHandlerEvent) => void

/**
 * What happens without an `onEvent`: the browser learns only a code, so the reason goes to the log.
 */
export function logFailure(event: TokenHandlerEvent): void {
  // eslint-disable-next-line no-console -- a server's log is the only place for it
  if (event.type === 'token-failed') console.error('wisdom-embed:', event.error)
}

/** Calls a hook, which may throw, or be async and reject, without letting that reach the answer. */
export function emitSafely(
  hook: (event: TokenHandlerEvent) => unknown,
  event: TokenHandlerEvent,
): void {
  const call = async () => {
    await hook(event)
  }
  call().catch(() => undefined)
}
