import {
  type CSSProperties,
  forwardRef,
  type IframeHTMLAttributes,
  useImperativeHandle,
  useRef,
  useSyncExternalStore,
} from 'react'
import { type UseWisdomEmbedOptions, useWisdomEmbed } from '../hooks/useWisdomEmbed.js'
import { useWisdomOptions } from '../hooks/useWisdomOptions.js'
import { Surface, type SurfaceOptions } from './Surface.js'

type IframeAttributes = Omit<
  IframeHTMLAttributes<HTMLIFrameElement>,
  'src' | 'srcDoc' | 'height' | 'width' | 'children' | 'onLoad' | 'onError'
> & { [data: `data-${string}`]: string | undefined }

export type WisdomEmbedProps = UseWisdomEmbedOptions &
  Omit<IframeAttributes, keyof UseWisdomEmbedOptions> &
  SurfaceOptions & {
    /** Pixels, or a share of the parent. CSS by `className` or `style` goes before it. @defaultValue `600` */
    height?: number | `${number}%` | undefined
  }

/** What a `ref` on `WisdomEmbed` gives. */
export interface WisdomEmbedHandle {
  /** The iframe; `null` while signed out. */
  readonly frame: HTMLIFrameElement | null
  /** Sends the frame on its way again. */
  reload: () => void
}

/**
 * A WisdomAI page in an iframe that stays signed in for as long as the user works, and loads once.
 * `className`, `style`, `data-*` and every other attribute go onto the iframe.
 *
 * Nothing is thrown while rendering: what fails is shown, given to `onError` (or to the console if
 * there is none), and told by `data-status`.
 *
 * @example
 * <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
 */
export const WisdomEmbed = forwardRef<WisdomEmbedHandle, WisdomEmbedProps>((props, ref) => {
  const { height = 600, fallback, renderError } = props
  const { userKey, labels } = useWisdomOptions(props)
  const { frameProps, reload, ...state } = useWisdomEmbed(props)
  const isHydrated = useIsHydrated()
  const box = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => ({
    get frame() {
      return box.current?.querySelector('iframe') ?? null
    },
    reload,
  }))
  const isPageShown = state.status === 'loaded' || state.status === 'expired'

  return (
    <div ref={box} style={isHydrated ? boxStyle(height) : undefined} aria-busy={!isPageShown}>
      {userKey !== null && (
        <iframe
          {...toAttributes(props)}
          {...frameProps}
          // What lies under a surface is not for the keyboard.
          {...(isPageShown ? undefined : { tabIndex: -1, 'aria-hidden': true })}
          width="100%"
          height={height}
          frameBorder="0"
        />
      )}
      {isHydrated && <Surface {...{ ...state, labels, retry: reload, fallback, renderError }} />}
    </div>
  )
})
WisdomEmbed.displayName = 'WisdomEmbed'

// Styles are set by script after hydration: a strict CSP forbids the `style` attributes of server HTML.
// Until then the `height` attribute of the frame keeps the place.
const useIsHydrated = (): boolean =>
  useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )

const boxStyle = (height: number | string): CSSProperties => ({
  position: 'relative',
  display: 'grid',
  height: typeof height === 'string' ? height : undefined,
})

/** What is left of the props for the iframe: neither an option of ours nor what `frameProps` sets. */
function toAttributes({
  view,
  dashboardId,
  conversationId,
  messageId,
  path,
  params,
  baseUrl,
  tokenEndpoint,
  getToken,
  userKey,
  context,
  headers,
  credentials,
  queryClient,
  navigation,
  labels,
  onEvent,
  enabled,
  loading,
  loadTimeoutMs,
  onLoad,
  onError,
  onStatusChange,
  fallback,
  renderError,
  ...attributes
}: WisdomEmbedProps): IframeHTMLAttributes<HTMLIFrameElement> {
  return attributes
}
