import { type Ref, useEffect, useState } from 'react'
import { reload, runFrameEffects } from '../embed/effects.js'
import type { EmbedOptions } from '../embed/embedOptions.js'
import type { WisdomEmbedState } from '../embed/embedState.js'
import { toEmbedPage, toEmbedView } from '../embed/embedView.js'
import { toFrameAttributes } from '../embed/frameAttributes.js'
import type { WisdomEmbedStatus } from '../events.js'
import { createFrame, type FrameState, UNLOADED } from '../frame/frame.js'
import { type Labels, toLabels } from '../labels.js'
import { useInView } from './useInView.js'
import { useSessionState, useTokenSession } from './useTokenSession.js'
import type { UseWisdomConversationResult } from './useWisdomConversation.js'
import type { ResolvedOptions } from '../embed/mergeOptions.js'
import { useWisdomOptions } from './useWisdomOptions.js'

/** Options of `useWisdomEmbed`, and of `WisdomEmbed`: which page, and how it is shown. */
export type UseWisdomEmbedOptions = EmbedOptions<UseWisdomConversationResult>

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
  const { conversation } = options
  const labels = toLabels(options.labels)
  const [element, ref] = useState<HTMLIFrameElement | null>(null)
  const [frameState, setFrameState] = useState<FrameState>(UNLOADED)
  const [frame] = useState(() => createFrame(options, setFrameState))
  const isInView = useInView(element, options.loading === 'lazy')
  const page = toEmbedPage(options, element, isInView)
  const { session, isActive } = useTokenSession(options, page.isWanted)
  // The token itself is not selected, so that a new one does not render.
  const hasToken = useSessionState(session, ({ data }) => data !== undefined)
  const tokenError = useSessionState(session, ({ error }) => error)
  const [shownSession, setShownSession] = useState(session)
  if (shownSession !== session) {
    // The state of another user's page says nothing about this one's.
    setShownSession(session)
    setFrameState(UNLOADED)
  }
  const facts = { session, isActive, hasToken, tokenError }
  const view = toEmbedView(page, facts, frameState, conversation)

  runFrameEffects(useEffect, frame, view, options)

  return {
    ...view.state,
    url: view.url?.href,
    frame: element,
    labels,
    frameProps: { ref, ...toFrameAttributes(view, options, labels) },
    reload: () => reload(frame, view, conversation),
  }
}
