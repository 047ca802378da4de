import type { WisdomError } from './errors.js'
import type { ResponderEvent } from './messaging/responder.js'
import type { TokenReason } from './token/tokenSource.js'

/** What happens to a token. Never the token itself. */
export type TokenEvent =
  /** A token is requested; up to three attempts follow. */
  | { type: 'token-requested'; reason: TokenReason }
  /** A token arrived. `lifetimeMs` is `exp - iat`, in milliseconds. */
  | { type: 'token-received'; reason: TokenReason; lifetimeMs: number }
  /** No attempt got a token. */
  | { type: 'token-failed'; reason: TokenReason; error: WisdomError }

/** What happens to one frame. */
export type FrameEvent =
  /** The status of the embed changed. `error` is the embed's own, if it has one. */
  | { type: 'frame-status'; status: WisdomEmbedStatus; error: WisdomError | null }
  /** A document has loaded in it. */
  | { type: 'frame-loaded' }
  /** Another tab of this browser shows another user, or another `context`, on the same tenant. */
  | { type: 'tab-conflict' }
  | ResponderEvent

/** Every event, for logs and metrics. */
export type WisdomEvent =
  | TokenEvent
  | (FrameEvent & {
      /** Which frame: its page's URL, without a token. */
      embed: string
    })

/**
 * - `idle`: signed out, disabled, or lazy and not near the viewport
 * - `authenticating`: a token is being requested
 * - `loading`: the page is loading
 * - `loaded`: a document has loaded. A browser does not tell whether it is the right one
 * - `expired`: the page is still there; its token has expired and could not be replaced
 * - `error`: there is nothing to show
 */
export type WisdomEmbedStatus =
  | 'idle'
  | 'authenticating'
  | 'loading'
  | 'loaded'
  | 'expired'
  | 'error'
