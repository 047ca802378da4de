import type { WisdomError } from '../errors.js'
import type { FrameState } from '../frame/frame.js'
import { findIsolationError, type PageOptions, toPageTarget } from '../frame/page.js'
import type { TokenSession } from '../token/session.js'
import type { EmbedConversation } from './embedOptions.js'
import { getEmbedState, type WisdomEmbedState } from './embedState.js'

/** What the options and the iframe's place say before anything is requested. */
export interface EmbedPage {
  element: HTMLIFrameElement | null
  /** Without it there is no page yet. */
  url: URL | undefined
  /** Why no page can be shown at all. */
  refusal: WisdomError | undefined
  /** Whether a token is wanted for it. */
  isWanted: boolean
}

type Options = PageOptions & { conversation?: EmbedConversation | undefined }

export function toEmbedPage(
  options: Options,
  element: HTMLIFrameElement | null,
  isInView: boolean,
): EmbedPage {
  const { url, error } = toPageTarget(options)
  const refusal = error ?? findIsolationError(element)
  const isWanted = isInView && !refusal && options.conversation?.status !== 'idle'
  return { element, url, refusal, isWanted }
}

/** What follows from the session and the frame. */
export interface SessionFacts {
  session: TokenSession
  /** Whether the token is wanted, and so kept fresh. */
  isActive: boolean
  hasToken: boolean
  /** Why the last request for a token failed. */
  tokenError: WisdomError | null
}

/** All that is known of an embed at one moment: from it follows what is done and what is shown. */
export interface EmbedView extends EmbedPage, SessionFacts {
  /** Whether the frame is connected to its session. */
  isConnected: boolean
  state: WisdomEmbedState
}

export function toEmbedView(
  page: EmbedPage,
  facts: SessionFacts,
  frame: FrameState,
  conversation: EmbedConversation | undefined,
): EmbedView {
  const { isActive, hasToken, tokenError } = facts
  const isOtherUser = tokenError?.code === 'identity_changed'
  const isConnected = isActive && !isOtherUser && (hasToken || frame.status !== 'unloaded')
  const refusal = page.refusal ?? conversation?.error
  const state = getEmbedState({ refusal, isActive, isConnected, frame, tokenError })
  return { ...page, ...facts, isConnected, state }
}
