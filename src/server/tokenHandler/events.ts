import type { WisdomError } from '../../errors.js'
import { isPromiseLike } from '../async/isPromiseLike.js'
import type { UserAttribute } from '../wisdom/operations/userAttribute.js'
import type { Provision } from './provisionUser.js'
import type { TokenProblemCode } from './respond/tokenProblem.js'

/**
 * An event of a token handler, for logs and audits. It never contains a token or a key. `type` is one of these:
 *
 * - `token-issued`: a request got a token. Requests that share a token have one event each.
 * - `user-created`: WisdomAI did not know the user, who was created.
 * - `request-refused`: the request was not valid: wrong method, other site, invalid body, nobody signed in, or too many
 *   requests.
 * - `rate-limiter-failed`: your own rate limiter failed. The request was allowed.
 * - `admin-identified`: `identify` returned a `provision` with the role ADMIN. Emitted once for each handler.
 * - `token-failed`: no token was issued.
 */
export type TokenHandlerEvent =
  | {
      /** The kind of the event. */
      type: 'token-issued'
      /** The user. */
      email: string
      /** The attributes of this session, as `identify` returned them. */
      attributes?: readonly UserAttribute[] | undefined
      /** When the token expires, in ISO 8601. `null` if the token does not say. */
      expiresAt: string | null
      /** The time that WisdomAI took, in milliseconds. */
      durationMs: number
    }
  | {
      /** The kind of the event. */
      type: 'user-created'
      /** The user. */
      email: string
      /** The values that the user was created with, as `identify` returned them. */
      provision: Provision
    }
  | {
      /** The kind of the event. */
      type: 'request-refused'
      /** The code that the browser got. */
      code: TokenProblemCode
      /** The HTTP status of the response. */
      status: number
      /** The user, if it is known. */
      email?: string | undefined
    }
  | {
      /** The kind of the event. */
      type: 'rate-limiter-failed'
      /** The user. */
      email: string
      /** The reason. Its `cause` has the details. */
      error: WisdomError
    }
  | {
      /** The kind of the event. */
      type: 'admin-identified'
      /** The user. */
      email: string
      /** What it means, for the log. */
      message: string
    }
  | {
      /** The kind of the event. */
      type: 'token-failed'
      /** The code that the browser got. */
      code: TokenProblemCode
      /** The HTTP status of the response. */
      status: number
      /** The user, if it is known. */
      email?: string | undefined
      /** The reason. Its `cause` has the details. */
      error: WisdomError
    }

/** Called for every {@link TokenHandlerEvent}. Errors that it throws are ignored. */
export type TokenHandlerEventHook = (event: TokenHandlerEvent) => void

/** The default of `onEvent`. The browser gets only a code, so the reason of a failure goes to the log. */
export function logFailure(event: TokenHandlerEvent): void {
  // eslint-disable-next-line no-console -- the log is the only place for it
  if ('error' in event) console.error('wisdom-embed:', event.error)
  // eslint-disable-next-line no-console -- it works, but it may show more rows than intended
  if (event.type === 'admin-identified') console.warn('wisdom-embed:', event.message)
}

/** Calls a hook. If it throws, or is async and rejects, the response is not affected. */
export function emitSafely(
  hook: (event: TokenHandlerEvent) => unknown,
  event: TokenHandlerEvent,
): void {
  try {
    const result = hook(event)
    if (isPromiseLike(result)) void Promise.allSettled([result])
  } catch {
    // The host's own hook must not cost the user a token.
  }
}
