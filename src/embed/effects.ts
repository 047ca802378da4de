import { callHost } from '../callHost.js'
import { devtoolsHooks } from '../devtoolsHooks.js'
import type { WisdomError } from '../errors.js'
import type { Frame, FrameOptions } from '../frame/frame.js'
import { preconnect } from '../frame/preconnect.js'
import type { SessionOptions, TokenSession } from '../token/session.js'
import type { EmbedConversation } from './embedOptions.js'
import type { WisdomEmbedState } from './embedState.js'
import type { EmbedView } from './embedView.js'

export type EmbedListeners = FrameOptions & {
  onError?: ((error: WisdomError) => void) | undefined
  onStatusChange?: ((state: WisdomEmbedState) => void) | undefined
}

type CleanUp = () => void

/** React's `useEffect`, or what does the same without React. */
export type Effect = (work: () => CleanUp | undefined, dependencies?: unknown[]) => void

/** Keeps a session fresh while its token is wanted. */
export function runSessionEffects(
  effect: Effect,
  session: TokenSession,
  isActive: boolean,
  options: SessionOptions,
): void {
  effect(() => {
    session.configure(options)
    return undefined
  })
  effect(() => (isActive ? session.subscribe() : undefined), [session, isActive])
}

/**
 * What is done for an embed when its view has changed. When several embeds change, the frames of all are disconnected
 * before one is connected: a new user's frame would not be shown beside one of the last user.
 */
export function runFrameEffects(
  effect: Effect,
  frame: Frame,
  view: EmbedView,
  options: EmbedListeners,
): void {
  const { element, isActive, isConnected, hasToken, session, url, refusal, state } = view
  const { status, error } = state

  effect(() => {
    frame.configure(options)
    return undefined
  })
  effect(() => (element ? frame.watch(element) : undefined), [frame, element])
  effect(() => {
    if (!element) return undefined
    if (isConnected && url) return frame.connect(element, session, url)
    frame.unload(element)
    if (isActive && url) preconnect(url.origin)
    return undefined
  }, [element, isActive, isConnected, hasToken, session, url?.href])

  effect(() => {
    callHost(options.onStatusChange, state)
    devtoolsHooks.emit(options, { type: 'frame-status', ...state, embed: url?.href ?? '' })
    return undefined
  }, [status])

  effect(() => {
    if (error) reportError(error, options)
    return undefined
    // What is wrong with the options is a new error each time, and the same by its message.
  }, [error === refusal ? String(error) : error])
}

function reportError(error: WisdomError, { onError }: EmbedListeners): void {
  if (onError) callHost(onError, error)
  // eslint-disable-next-line no-console -- an error without a listener must not be silent
  else console.error(error)
}

/** Loads the page again, with a new token if the last request for one failed. Never rejects. */
export async function reload(
  frame: Frame,
  { hasToken, tokenError, session }: EmbedView,
  conversation: EmbedConversation | undefined,
): Promise<void> {
  if (conversation?.error) conversation.restart()
  if (tokenError) await session.replace('manual')
  // Otherwise the frame loads when it is connected, as soon as there is a token.
  if (hasToken && session.current()) frame.reload()
}
