import { type Ref, useEffect, useState } from 'react'
import { callHost } from '../callHost.js'
import { devtoolsHooks } from '../devtoolsHooks.js'
import type { WisdomView } from '../embedUrl.js'
import type { WisdomError } from '../errors.js'
import type { WisdomEmbedStatus } from '../events.js'
import { createFrame, type FrameState, UNLOADED } from '../frame/frame.js'
import { findIsolationError, toPageTarget, toPermissions } from '../frame/page.js'
import { preconnect } from '../frame/preconnect.js'
import { type Labels, toLabels } from '../labels.js'
import type { Misuse } from '../misuse.js'
import type { WisdomOptions } from '../options.js'
import { getEmbedState, type WisdomEmbedState } from './embedStatus.js'
import { useInView } from './useInView.js'
import { useSessionState, useTokenSession } from './useTokenSession.js'
import type { UseWisdomConversationResult } from './useWisdomConversation.js'
import { type ResolvedOptions, useWisdomOptions } from './useWisdomOptions.js'

/** A chat that `useWisdomConversation` starts, instead of one whose id is known. */
type ConversationView = Omit<Extract<WisdomView, { view: 'chat' }>, 'conversationId'> & {
  conversationId?: Misuse<'Give either conversationId or conversation.'>
  /** For the view `'chat'`, instead of `conversationId`: what `useWisdomConversation` returns. */
  conversation: UseWisdomConversationResult
}

/** Options of `useWisdomEmbed`, and of `WisdomEmbed`: which page, and how it is shown. */
export type UseWisdomEmbedOptions = (
  | (WisdomView & { conversation?: undefined })
  | ConversationView
) &
  WisdomOptions & {
    /** The accessible name of the iframe. @defaultValue `labels.title` */
    title?: string | undefined
    /** `false` shows nothing and requests nothing. @defaultValue `true` */
    enabled?: boolean | undefined
    /** `'lazy'`: no token and no page until the frame comes near the viewport. @defaultValue `'eager'` */
    loading?: 'eager' | 'lazy' | undefined
    /** The frame's permissions. @defaultValue microphone, camera, clipboard-write and fullscreen, for the tenant */
    allow?: string | undefined
    /** Must hold `allow-scripts` and `allow-same-origin`, or the page cannot work. */
    sandbox?: string | undefined
    /** How long a page may take to load before `frame_timeout` is reported, in milliseconds. `Infinity` is for ever. @defaultValue `30_000` */
    loadTimeoutMs?: number | undefined
    /** Called on every error, before that of the provider. Without either, errors are written to the console. */
    onError?: ((error: WisdomError) => void) | undefined
    /** Called when a page of the tenant has loaded. It may be an error page: these load, too. */
    onLoad?: (() => void) | undefined
    /** Called when the status changes, with the error if there is one. */
    onStatusChange?: ((state: WisdomEmbedState) => void) | undefined
  }

/** The attributes for your own `<iframe>`. */
export interface WisdomFrameProps {
  /** Connects the iframe to its session. */
  ref: Ref<HTMLIFrameElement>
  /** The accessible name. */
  title: string
  /** The permissions. */
  allow: string | undefined
  /** The `sandbox` option. */
  sandbox: string | undefined
  /** The status, for CSS. */
  'data-status': WisdomEmbedStatus
}

/** What `useWisdomEmbed` returns. A union: `error` is there exactly when `status` is `'error'`, and may be there otherwise. */
export type UseWisdomEmbedResult = EmbedActions & WisdomEmbedState

interface EmbedActions {
  /** Spread these on your own `<iframe>`. */
  frameProps: WisdomFrameProps
  /** The page's URL without a token, for a link. */
  url: string | undefined
  /** The iframe, once it is in the document. */
  frame: HTMLIFrameElement | null
  /** Every visible string. */
  labels: Labels
  /** Reloads the embed, with a new token if the last request for one failed. Never rejects. */
  reload: () => Promise<void>
}

/**
 * The behaviour of `WisdomEmbed` without any UI: spread `frameProps` on your own `<iframe>`.
 *
 * Nothing is thrown while rendering: a wrong option is an `error` of code `config_invalid`.
 *
 * @example
 * const { frameProps, status } = useWisdomEmbed({ view: 'dashboard', dashboardId: 'sales' })
 * return <iframe {...frameProps} className={status} />
 */
export function useWisdomEmbed(own: UseWisdomEmbedOptions): UseWisdomEmbedResult {
  return useResolvedEmbed(useWisdomOptions(own))
}

/** The same with the options of the provider, for a component that needs these, too. */
export function useResolvedEmbed(
  options: UseWisdomEmbedOptions & ResolvedOptions,
): UseWisdomEmbedResult {
  const labels = toLabels(options.labels)
  const [element, ref] = useState<HTMLIFrameElement | null>(null)
  const [state, setState] = useState<FrameState>(UNLOADED)
  const [frame] = useState(() => createFrame(options, setState))
  const isInView = useInView(element, options.loading === 'lazy')
  const { conversation } = options
  const { url, error: optionError } = toPageTarget(options)
  const refusal = optionError ?? findIsolationError(element)
  const isWanted = isInView && !refusal && conversation?.status !== 'idle'
  const { session, isActive } = useTokenSession(options, isWanted)
  // The token itself is not selected, so that a new one does not render.
  const hasToken = useSessionState(session, ({ data }) => data !== undefined)
  const tokenError = useSessionState(session, ({ error }) => error)
  const [shownSession, setShownSession] = useState(session)
  if (shownSession !== session) {
    // The state of another user's page says nothing about this one's.
    setShownSession(session)
    setState(UNLOADED)
  }
  const isOtherUser = tokenError?.code === 'identity_changed'
  const isConnected = isActive && !isOtherUser && (hasToken || state.status !== 'unloaded')
  const pageError = refusal ?? conversation?.error ?? undefined
  const facts = { isActive, isConnected, frame: state, tokenError }
  const embed = getEmbedState({ refusal: pageError, ...facts })
  const { status, error } = embed

  useEffect(() => frame.configure(options))
  useEffect(() => (element ? frame.watch(element) : undefined), [frame, element])
  useEffect(() => {
    if (!element) return
    if (isConnected && url) return frame.connect(element, session, url)
    frame.unload(element)
    if (isActive && url) preconnect(url.origin)
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [element, isActive, isConnected, hasToken, session, url?.href])

  useEffect(() => {
    callHost(options.onStatusChange, embed)
    devtoolsHooks.emit(options, {
      type: 'frame-status',
      status,
      error,
      embed: url?.href ?? '',
    })
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [status])

  useEffect(() => {
    if (!error) return
    if (options.onError) callHost(options.onError, error)
    // eslint-disable-next-line no-console -- an error without a listener must not be silent
    else console.error(error)
    // What is wrong with the options is a new error at each render, and the same by its message.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [error === refusal ? String(error) : error])

  const { title = labels.title, allow = url && toPermissions(url), sandbox } = options
  return {
    ...embed,
    url: url?.href,
    frame: element,
    labels,
    frameProps: { ref, title, allow, sandbox, 'data-status': status },
    reload: async () => {
      if (conversation?.error) conversation.restart()
      if (tokenError) await session.replace('manual')
      // Otherwise the frame loads when it is connected, as soon as there is a token.
      if (hasToken && session.current()) frame.reload()
    },
  }
}
