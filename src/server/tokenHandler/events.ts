import type { WisdomError } from '../../errors.js'
import type { TokenProblemCode } from './answer.js'
import type { UserAttribute } from '../wisdom/operations/userAttribute.js'
import { isPending } from '../async/isPromiseLike.js'
import type { Provision } from './provisionUser.js'

/** What a token handler did, for logs and audits. Never holds a token or a key. */
export type TokenHandlerEvent =
  /** One for each request that was answered with a token, also where several shared one. */
  | {
      type: 'token-issued'
      email: string
      /** What the session was narrowed to, or widened: `attributes` as `identify` returned them. */
      attributes?: readonly UserAttribute[] | undefined
      /** ISO 8601; `null` when the token does not say. */
      expiresAt: string | null
      /** How long WisdomAI took. */
      durationMs: number
    }
  /** WisdomAI did not know the user, who was created with what `identify` returned as `provision`. */
  | { type: 'user-created'; email: string; provision: Provision }
  /**
   * The request was not one to answer: wrong method, another site, bad body, nobody signed in, too
   * many of this user. `email` in the last case.
   */
  | {
      type: 'request-refused'
      code: TokenProblemCode
      status: number
      email?: string | undefined
    }
  /** The host's own rate limiter failed. The request was let through. */
  | { type: 'rate-limiter-failed'; email: string; error: WisdomError }
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
  if ('error' in event) console.error('wisdom-embed:', event.error)
}

/** Calls a hook, which may throw, or be async and reject, without letting that reach the answer. */
export function emitSafely(
  hook: (event: TokenHandlerEvent) => unknown,
  event: TokenHandlerEvent,
): void {
  try {
    const result = hook(event)
    if (isPending(result)) result.then(undefined, () => undefined)
  } catch {
    // The host's own hook; it must not cost the user a token.
  }
}
