import { type Ref, useEffect, useRef, useState } from 'react'
import { skipToken, useQuery } from '@tanstack/react-query'
import { buildEmbedUrl, type WisdomView } from '../embedUrl.js'
import { WisdomError } from '../errors.js'
import type { FrameEvent, WisdomEmbedStatus } from '../events.js'
import { blank, connect, type Connection, type FramePhase } from '../frame/connect.js'
import { preconnect } from '../frame/preconnect.js'
import { DEFAULT_LABELS } from '../labels.js'
import type { WisdomLabels, WisdomOptions } from '../options.js'
import type { TokenRecord } from '../token/record.js'
import type { TokenSession } from '../token/session.js'
import { useNear } from './useNear.js'
import { useStable } from './useStable.js'
import { useTelling } from './useTelling.js'
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
    /** How long a page may take to load before it is called an error. @defaultValue `30_000` */
    loadTimeoutMs?: number | undefined
    /** Hears of every failure. Without it, failures are written to the console. */
    onError?: ((error: WisdomError) => void) | undefined
    /** A page of the tenant has loaded. It need not be the right one: an error page loads, too. */
    onLoad?: (() => void) | undefined
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
  const { queryClient, navigation = 'replace' } = options
  const labels = { ...DEFAULT_LABELS, ...options.labels }
  const { title = labels.title, loadTimeoutMs = 30_000, sandbox } = own
  const [frame, ref] = useState<HTMLIFrameElement | null>(null)
  const [shown, setShown] = useState<Shown>({ phase: 'blank' })
  const isNear = useNear(frame, own.loading === 'lazy')
  const page = toPage(own, options)
  const { href: url, origin } = page instanceof WisdomError ? NO_URL : page
  const isActive = isNear && own.enabled !== false && options.userKey !== null && url !== undefined
  const { session, queryKey } = useTokenSession(options, isActive)
  // How far another user's page had come says nothing of this one's.
  const phase = isActive && shown.session === session ? shown.phase : 'blank'
  // The token itself is not read here, so that a new one renders nothing.
  const { data: hasToken = false, error: tokenError } = useQuery<TokenRecord, WisdomError, boolean>(
    { queryKey, queryFn: skipToken, select: () => true },
    queryClient,
  )
  const error = [page, phase, tokenError].find((it) => it instanceof WisdomError) ?? null
  const status = url ? toStatus(isActive, phase, hasToken, tokenError) : 'error'

  const onEvent = useStable((event: FrameEvent) => {
    if (event.type === 'frame-loaded') own.onLoad?.()
    options.onEvent?.({ ...event, embed: url ?? '' })
  })
  const connection = useRef<Connection>(undefined)
  const isConnected = isActive && (hasToken || phase !== 'blank')
  useEffect(() => {
    if (!frame) return
    const onPhase = (newest: FramePhase): void => setShown({ session, phase: newest })
    if (session && isConnected) {
      const target = { session, url, navigation, loadTimeoutMs, onPhase, onEvent }
      connection.current = connect(frame, target)
      return connection.current.disconnect
    }
    if (blank(frame)) onPhase('blank')
    if (isActive) preconnect(origin)
  }, [frame, isActive, isConnected, session, url, origin, navigation, loadTimeoutMs, onEvent])

  useEffect(() => {
    if (hasToken) connection.current?.revive()
  }, [hasToken])

  useTelling(status, (newest) => {
    own.onStatusChange?.(newest)
    onEvent({ type: 'frame-status', status: newest })
  })
  // A failure that nobody listens to must not be silent. What is wrong with the options is a new error
  // at each render, and the same one by its message.
  useTelling(
    error,
    // eslint-disable-next-line no-console
    (newest) => newest && (own.onError ?? console.error)(newest),
    page instanceof WisdomError ? page.message : error,
  )

  const { allow = origin && allowFor(origin) } = own
  return {
    status,
    error,
    url,
    frame,
    labels,
    frameProps: { ref, title, allow, sandbox, 'data-status': status },
    reload: async () => {
      if (tokenError) await session?.fetch('manual')
      if (session?.current()) connection.current?.send()
    },
  }
}

interface Shown {
  session?: TokenSession | undefined
  phase: FramePhase
}

const NO_URL = { href: undefined, origin: undefined }

// Named for the tenant: a frame without `src` has no origin that a bare `microphone` could mean.
const allowFor = (origin: string): string =>
  ['microphone', 'camera', 'clipboard-write', 'fullscreen'].join(` ${origin}; `) + ` ${origin}`

// Without them the page cannot run, keep its session, or be answered: its origin would be `null`.
const NEEDED = 'allow-scripts allow-same-origin'

function toPage(own: UseWisdomEmbedOptions, { baseUrl = '' }: WisdomOptions): URL | WisdomError {
  try {
    const { sandbox = NEEDED } = own
    const lacks = NEEDED.split(' ').find((token) => !sandbox.split(' ').includes(token))
    if (!lacks) return buildEmbedUrl({ ...own, baseUrl })
    return new WisdomError('config_invalid', `\`sandbox="${sandbox}"\` lacks ${lacks}.`)
  } catch (error) {
    return error as WisdomError
  }
}

/** What the user sees, computed from how far token and frame have come. */
function toStatus(
  isActive: boolean,
  phase: FramePhase,
  hasToken: boolean,
  tokenError: WisdomError | null,
): WisdomEmbedStatus {
  if (!isActive) return 'waiting'
  if (phase instanceof WisdomError) return 'error'
  if (phase === 'blank') return tokenError && !hasToken ? 'error' : 'authenticating'
  return phase === 'loaded' && !hasToken ? 'expired' : phase
}
