import type { WisdomError } from '../../errors.js'
import type { Attributes } from '../../people/attributes.js'
import { isPromiseLike } from '../async/isPromiseLike.js'
import { escapeControls } from '../upstream/scrub/escapeControls.js'
import type { Provision } from './parseProvision.js'
import type { TokenProblemCode } from './respond/tokenProblem.js'

/**
 * An event of a handler, for logs and audits. It never contains a token or a key. `type` is one of these:
 *
 * - `token-issued`: a request got a token. Requests that share a token have one event each.
 * - `conversation-created`: a request got a conversation.
 * - `user-created`: WisdomAI did not know the user, who was created.
 * - `request-refused`: the request was not valid: wrong method, other site, invalid body, nobody signed in, or too many
 *   requests.
 * - `rate-limiter-failed`: your own rate limiter failed. The request was allowed.
 * - `admin-identified`: `provision` returned the role ADMIN. Emitted once for each handler, which also writes the message
 *   to the log.
 * - `token-failed`: no token was issued.
 * - `conversation-failed`: no conversation was created.
 */
export type TokenHandlerEvent =
  | {
      /** The kind of the event. */
      type: 'token-issued'
      /** The user. */
      email: string
      /** The attributes of this session, as `identify` returned them. */
      attributes?: Attributes | undefined
      /** When the token expires, in ISO 8601. `null` if the token does not say. */
      expiresAt: string | null
      /** The time that WisdomAI took, in milliseconds. */
      durationMs: number
    }
  | {
      /** The kind of the event. */
      type: 'conversation-created'
      /** The user. */
      email: string
      /** The id of the conversation. */
      conversationId: string
      /** The domain that it is about. */
      domainId: string
      /** The time that WisdomAI took, in milliseconds. */
      durationMs: number
    }
  | {
      /** The kind of the event. */
      type: 'user-created'
      /** The user. */
      email: string
      /** The values that the user was created with. Roles are texts: `VIEWER:domain_1`. */
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
      /** What is wrong with the request, if the code does not say it. */
      detail?: string | undefined
      /** For `cross_site`: the `Origin` of the request. `null` if it has none. */
      origin?: string | null | undefined
      /** For `cross_site`: the `Host` of the request, which a proxy may have changed. */
      host?: string | undefined
      /** For `cross_site`: the `Sec-Fetch-Site` of the request. `null` if it has none. */
      fetchSite?: string | null | undefined
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
      type: 'token-failed' | 'conversation-failed'
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

/**
 * The default of `onEvent`. The browser gets only a code, so the reason of a failure goes to the log, and that of a
 * refusal which a change of the server may prevent.
 */
export function logFailure(event: TokenHandlerEvent): void {
  const entry = toLogEntry(event)
  // eslint-disable-next-line no-console -- the log is the only place for it
  if (entry !== undefined) console.error('wisdom-embed:', entry)
}

function toLogEntry(event: TokenHandlerEvent): unknown {
  if ('error' in event) return event.error
  if (event.type !== 'request-refused') return undefined
  if (event.code === 'cross_site') return describeCrossSite(event)
  return event.detail
}

function describeCrossSite({ origin, host, fetchSite }: RefusedEvent): string {
  const request = `Origin: ${quote(origin)}, Host: ${quote(host)}, Sec-Fetch-Site: ${quote(fetchSite)}`
  return `A request from another site was refused (${request}). If it is a page of yours, list its origin in \`allowedOrigins\`.`
}

type RefusedEvent = Extract<TokenHandlerEvent, { type: 'request-refused' }>

/** Headers come from anybody, so they are short and have no control characters in a log. */
const quote = (header: string | null | undefined) =>
  typeof header === 'string' ? `"${escapeControls(header.slice(0, 200))}"` : 'none'

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
