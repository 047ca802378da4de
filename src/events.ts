import type { WisdomError } from './errors.js'
import type { AnswerEvent } from './messaging/answerer.js'
import type { TokenReason } from './token/source.js'

/** What happens to a token. Never the token itself. */
export type TokenEvent =
  | { type: 'token-requested'; reason: TokenReason }
  | { type: 'token-received'; reason: TokenReason; lifetimeMs: number }
  | { type: 'token-failed'; reason: TokenReason; error: WisdomError }

/** What happens to one frame. */
export type FrameEvent =
  | { type: 'frame-status'; status: WisdomEmbedStatus }
  /** A document has loaded in it. */
  | { type: 'frame-loaded' }
  | AnswerEvent

/** Everything that happens, for logs and metrics. `embed` says which frame: its page's URL, without a token. */
export type WisdomEvent = TokenEvent | (FrameEvent & { embed: string })

/**
 * - `waiting`: signed out, disabled, or lazy and not near the viewport
 * - `authenticating`: a token is on its way
 * - `loading`: the page is on its way
 * - `loaded`: a document has loaded. A browser does not tell whether it is the right one
 * - `expired`: the page is still there, its token died and could not be replaced
 * - `error`: there is nothing to show
 */
export type WisdomEmbedStatus =
  'waiting' | 'authenticating' | 'loading' | 'loaded' | 'expired' | 'error'
