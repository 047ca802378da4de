import type { WisdomError } from '../errors.js'
import type { WisdomEmbedStatus } from '../events.js'
import type { FrameState } from '../frame/frame.js'

/** What the status of an embed follows from. */
export interface EmbedState {
  /** Why no page can be shown at all. */
  refusal: WisdomError | undefined
  /** Whether a page is wanted. */
  isActive: boolean
  /** Whether the frame is connected to its session. */
  isConnected: boolean
  frame: FrameState
  /** Why the last request for a token failed. */
  tokenError: WisdomError | null
}

export function getStatus(state: EmbedState): WisdomEmbedStatus {
  const { refusal, isActive, isConnected, frame, tokenError } = state
  if (refusal) return 'error'
  if (!isActive) return 'waiting'
  if (frame.status === 'failed' || (!isConnected && tokenError)) return 'error'
  return frame.status === 'unloaded' ? 'authenticating' : frame.status
}
