import { type Ref, useEffect, useState } from 'react'
import { buildEmbedUrl, type BuildEmbedUrlOptions, invalid, type WisdomView } from '../embedUrl.js'
import { WisdomError } from '../errors.js'
import type { WisdomEmbedStatus } from '../events.js'
import { createFrame, type Phase } from '../frame/frame.js'
import { preconnect } from '../frame/preconnect.js'
import { DEFAULT_LABELS } from '../labels.js'
import type { WisdomLabels, WisdomOptions } from '../options.js'
import { taps } from '../taps.js'
import { useNear } from './useNear.js'
import { useTokenSession } from './useTokenSession.js'
import { useWisdomOptions } from './useWisdomOptions.js'

export type UseWisdomEmbedOptions = WisdomView &
  WisdomOptions & {
    /** The accessible name of the frame. @defaultValue `labels.title` */
    title?: string | undefined
    /** `false` shows nothing and asks for nothing. @defaultValue `true` */
    enabled?: boolean | undefined
    /** `'lazy'`: no token and no page until the frame comes near the viewport. @defaultValue `'eager'` */
    loading?: 'eager' | 'lazy' | undefined
    /** The frame's permissions. @defaultValue microphone, camera, clipboard-write and fullscreen, for the tenant */
    allow?: string | undefined
    /** Must hold `allow-scripts` and `allow-same-origin`, or the page cannot work. */
    sandbox?: string | undefined
    /** How long a page may take to load, in milliseconds, before it is called an error. @defaultValue `30_000` */
    loadTimeoutMs?: number | undefined
    /** Hears of every failure. Without it, failures are written to the console. */
    onError?: ((error: WisdomError) => void) | undefined
    /** A page of the tenant has loaded. It need not be the right one: an error page loads, too. */
    onLoad?: (() => void) | undefined
    /** Hears each new status. */
    onStatusChange?: ((status: WisdomEmbedStatus) => void) | undefined
  }

/** What goes onto your own `<iframe>`. */
export interface WisdomFrameProps {
  ref: Ref<HTMLIFrameElement>
  title: string
  allow: string | undefined
  sandbox: string | undefined
  'data-status': WisdomEmbedStatus
}

export interface UseWisdomEmbedResult {
  frameProps: WisdomFrameProps
  status: WisdomEmbedStatus
  /** What is wrong: why there is nothing to show, or why the last refresh failed. */
  error: WisdomError | null
  /** The page's URL without a token, for a link. */
  url: string | undefined
  /** The iframe, once it is in the document. */
  frame: HTMLIFrameElement | null
  /** Every visible string. */
  labels: WisdomLabels & typeof DEFAULT_LABELS
  /** Sends the frame on its way again, with a new token if the last try failed. */
  reload: () => Promise<void>
}

/**
 * Everything that `WisdomEmbed` does except the drawing: spread `frameProps` on your own `<iframe>`.
 * Nothing is thrown while rendering: a wrong option is an `error` like any other.
 *
 * @example
 * const { frameProps, status } = useWisdomEmbed({ view: 'dashboard', dashboardId: 'sales' })
 * return <iframe {...frameProps} className={status} />
 */
export function useWisdomEmbed(own: UseWisdomEmbedOptions): UseWisdomEmbedResult {
  const options = useWisdomOptions(own)
  const labels = { ...DEFAULT_LABELS, ...options.labels }
  const [element, ref] = useState<HTMLIFrameElement | null>(null)
  const [phase, setPhase] = useState<Phase>('authenticating')
  const [frame] = useState(() => createFrame(options, setPhase))
  const isNear = useNear(element, options.loading === 'lazy')
  const page = toPage(options)
  // An error has neither.
  const { href: url, origin = '' } = page as Partial<URL>
  const refusal = url ? findIsolation(element) : (page as WisdomError)
  // The token itself is not selected, so that a new one renders nothing.
  const [session, isActive, query] = useTokenSession(options, isNear && !refusal, () => true)
  const { data: hasToken = false, error: tokenError } = query
  const [shownFor, setShownFor] = useState(session)
  if (shownFor !== session) {
    // How far another user's page had come says nothing of this one's.
    setShownFor(session)
    setPhase('authenticating')
  }
  const isConnected = isActive && (hasToken || phase !== 'authenticating')
  const blocker = [refusal, phase, isConnected || tokenError].find(
    (it) => it instanceof WisdomError,
  )
  const error = blocker ?? tokenError
  const status: WisdomEmbedStatus =
    !refusal && !isActive
      ? 'waiting'
      : blocker
        ? 'error'
        : phase === 'loaded' && !hasToken
          ? 'expired'
          : (phase as Exclude<Phase, WisdomError>)

  useEffect(() => frame.configure(options))
  useEffect(() => {
    if (!element) return
    if (isConnected) return frame.connect(element, session, page as URL)
    frame.blank(element)
    if (isActive) preconnect(origin)
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [element, isActive, isConnected, hasToken, session, url])

  useEffect(() => {
    options.onStatusChange?.(status)
    taps.tell(options, { type: 'frame-status', status, embed: url ?? '' })
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [status])

  // A failure that nobody listens to must not be silent. What is wrong with the options is a new error
  // at each render, and the same one by its message.
  useEffect(
    () => {
      // eslint-disable-next-line no-console
      if (error) (options.onError ?? console.error)(error)
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [error === refusal ? String(error) : error],
  )

  // Named for the tenant: a frame without `src` has no origin that a bare `microphone` could mean.
  const tenantOnly = `microphone ${origin}; camera ${origin}; clipboard-write ${origin}; fullscreen ${origin}`
  const { title = labels.title, allow = origin && tenantOnly, sandbox } = options
  return {
    status,
    error,
    url,
    frame: element,
    labels,
    frameProps: { ref, title, allow, sandbox, 'data-status': status },
    reload: async () => {
      if (tokenError) await session.next('manual')
      if (session.current()) frame.send()
    },
  }
}

/**
 * A cross-origin isolated page frames nothing but what is `credentialless`: no token would help. The
 * property, not the attribute: a browser that does not know it blocks the frame all the same.
 */
const findIsolation = (
  element: (HTMLIFrameElement & { credentialless?: boolean }) | null,
): WisdomError | undefined =>
  element && window.crossOriginIsolated && !element.credentialless
    ? new WisdomError('cross_origin_isolated', 'Set `credentialless`.')
    : undefined

function toPage(
  options: BuildEmbedUrlOptions & { sandbox?: string | undefined },
): URL | WisdomError {
  const { sandbox } = options
  try {
    // Without them the page cannot run, keep its session, or be answered: its origin would be `null`.
    if (sandbox !== undefined && !/^(?=.*allow-scripts).*allow-same-origin/.test(sandbox))
      invalid('sandbox', sandbox, 'allow-scripts allow-same-origin')
    return buildEmbedUrl(options)
  } catch (error) {
    return error as WisdomError
  }
}
