import type { WisdomError } from '../errors.js'
import type { WisdomEmbedStatus } from '../events.js'
import type { FrameState } from '../frame/frame.js'

/** What an embed is in. With `'error'` there is an error. */
export type WisdomEmbedState =
  | {
      /** There is nothing to show. */
      status: 'error'
      /** Why there is nothing to show. */
      error: WisdomError
    }
  | {
      /** What the embed is in. */
      status: Exclude<WisdomEmbedStatus, 'error'>
      /** Why the last refresh failed, if it did. */
      error: WisdomError | null
    }

/** What the state of an embed follows from. */
export interface EmbedFacts {
  /** Why no page can be shown at all. */
  refusal: WisdomError | null | undefined
  /** Whether a page is wanted. */
  isActive: boolean
  /** Whether the frame is connected to its session. */
  isConnected: boolean
  frame: FrameState
  /** Why the last request for a token failed. */
  tokenError: WisdomError | null
}

export function getEmbedState(facts: EmbedFacts): WisdomEmbedState {
  const { refusal, isActive, isConnected, frame, tokenError } = facts
  if (refusal) return { status: 'error', error: refusal }
  if (!isActive) return { status: 'idle', error: tokenError }
  if (frame.status === 'failed') return { status: 'error', error: frame.error }
  if (!isConnected && tokenError) return { status: 'error', error: tokenError }
  const status = frame.status === 'unloaded' ? 'authenticating' : frame.status
  return { status, error: tokenError }
}
