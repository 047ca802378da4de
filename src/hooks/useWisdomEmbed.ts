import { type Ref, useEffect, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { buildEmbedUrl, type WisdomView } from '../embedUrl.js'
import { WisdomError } from '../errors.js'
import type { FrameEvent, WisdomEmbedStatus } from '../events.js'
import { blank, connect, type Connection, type FramePhase } from '../frame/connect.js'
import { DEFAULT_LABELS } from '../labels.js'
import type { WisdomOptions } from '../options.js'
import type { TokenRecord } from '../token/record.js'
import { TOKEN_QUERY, type TokenSession } from '../token/session.js'
import { useNear } from './useNear.js'
import { useStable } from './useStable.js'
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
  /** Why the status is `'error'` or `'expired'`. */
  error: WisdomError | undefined
  /** The page's URL without a token, for a link. */
  url: string | undefined
  /** Sends the frame on its way again, with a new token if the last try failed. */
  reload: () => void
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
  const { labels, navigation = 'replace' } = options
  const { title = labels?.title ?? DEFAULT_LABELS.title, loadTimeoutMs = 30_000 } = own
  const [element, ref] = useState<HTMLIFrameElement | null>(null)
  const [phase, onPhase] = useState<FramePhase>('blank')
  const isNear = useNear(element, own.loading === 'lazy')
  const page = toPage(own, options)
  const url = page instanceof WisdomError ? undefined : page.href
  const isEnabled = isNear && own.enabled !== false && url !== undefined
  const { session, queryKey } = useTokenSession(options, isEnabled)
  const { data: hasToken, error: tokenError } = useQuery<TokenRecord, WisdomError, boolean>(
    { ...TOKEN_QUERY, queryKey, enabled: false, select: () => true },
    options.queryClient,
  )
  const isActive = isEnabled && session !== undefined
  const state = toState(page, isActive, phase, hasToken ? null : tokenError)
  const onEvent = useFrameEvents(options, url, own.onLoad)
  const connection = useRef<Connection>(undefined)

  useEffect(() => {
    if (!element) return
    if (!isActive) return blank(element)
    const target = { session, url, navigation, loadTimeoutMs, onPhase, onEvent }
    connection.current = connect(element, target)
    return connection.current.disconnect
  }, [element, isActive, session, url, navigation, loadTimeoutMs, onEvent])

  useReports(own, session, page instanceof WisdomError ? page : phase)
  useStatusChanges(state.status, onEvent, own.onStatusChange)
  return {
    ...state,
    url,
    frameProps: {
      ref,
      title,
      allow: own.allow ?? (url && allowFor(new URL(url).origin)),
      sandbox: own.sandbox,
      'data-status': state.status,
    },
    reload: () => {
      session?.retry()
      connection.current?.send()
    },
  }
}

// Named for the tenant: a frame without `src` has no origin that a bare `microphone` could mean.
const allowFor = (origin: string): string =>
  ['microphone', 'camera', 'clipboard-write', 'fullscreen']
    .map((feature) => `${feature} ${origin}`)
    .join('; ')

function toPage(own: UseWisdomEmbedOptions, { baseUrl }: WisdomOptions): URL | WisdomError {
  try {
    const { sandbox } = own
    if (sandbox !== undefined && !/allow-same-origin/.test(sandbox)) throw sandboxed(sandbox)
    return buildEmbedUrl({ ...own, baseUrl: baseUrl as string })
  } catch (error) {
    return error as WisdomError
  }
}

const sandboxed = (sandbox: string): WisdomError =>
  new WisdomError(
    'config_invalid',
    `\`sandbox\` is "${sandbox}". Without allow-same-origin the page cannot keep its session: add it.`,
  )

/** What the user sees, computed from how far page, token and frame have come. */
function toState(
  page: URL | WisdomError,
  isActive: boolean,
  phase: FramePhase,
  lost: WisdomError | null,
): { status: WisdomEmbedStatus; error: WisdomError | undefined } {
  if (page instanceof WisdomError) return { status: 'error', error: page }
  if (!isActive) return { status: 'waiting', error: undefined }
  if (phase instanceof WisdomError) return { status: 'error', error: phase }
  if (lost && phase !== 'loading') {
    return { status: phase === 'loaded' ? 'expired' : 'error', error: lost }
  }
  return { status: phase === 'blank' ? 'authenticating' : phase, error: undefined }
}

/** Tells which embed an event is about: by the path of its page, which holds no token. */
function useFrameEvents(
  { onEvent }: WisdomOptions,
  url: string | undefined,
  onLoad: (() => void) | undefined,
): (event: FrameEvent) => void {
  return useStable((event: FrameEvent) => {
    if (event.type === 'frame-loaded') onLoad?.()
    onEvent?.({ ...event, embed: url ? new URL(url).pathname : '' })
  })
}

/** Reports each failure once: of the token as it happens, of options and frame when they change. */
function useReports(
  { onError }: UseWisdomEmbedOptions,
  session: TokenSession | undefined,
  failure: FramePhase,
): void {
  // eslint-disable-next-line no-console -- a failure that nobody listens to must not be silent
  const report = useStable(onError ?? ((failure: WisdomError) => console.error(failure)))
  useEffect(
    () => session?.subscribe((event) => event.type === 'token-failed' && report(event.error)),
    [session, report],
  )
  const message = String(failure)
  useEffect(() => {
    if (failure instanceof WisdomError) report(failure)
    // A wrong option is a new error object at each render; it is the same failure by its message.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [message, report])
}

function useStatusChanges(
  status: WisdomEmbedStatus,
  onEvent: (event: FrameEvent) => void,
  onStatusChange: ((status: WisdomEmbedStatus) => void) | undefined,
): void {
  const tell = useStable(onStatusChange)
  useEffect(() => {
    tell(status)
    onEvent({ type: 'frame-status', status })
  }, [status, tell, onEvent])
}
