import { forwardRef, type IframeHTMLAttributes, useImperativeHandle } from 'react'
import { useIsHydrated } from '../hooks/useIsHydrated.js'
import { useTurn } from '../hooks/useTurn.js'
import { type UseWisdomEmbedOptions, useWisdomEmbed } from '../hooks/useWisdomEmbed.js'
import { useWisdomOptions } from '../hooks/useWisdomOptions.js'
import { Surface, type SurfaceOptions } from './Surface.js'

type IframeAttributes = Omit<
  IframeHTMLAttributes<HTMLIFrameElement>,
  'src' | 'srcDoc' | 'height' | 'width' | 'children' | 'onLoad' | 'onError'
> &
  Record<`data-${string}`, string | undefined>

/** Props of `WisdomEmbed`. Every other attribute goes onto the iframe. */
export type WisdomEmbedProps = UseWisdomEmbedOptions &
  Omit<IframeAttributes, keyof UseWisdomEmbedOptions> &
  SurfaceOptions & {
    /** Needed on a cross-origin isolated page. As a string, because React 18 drops `true`. */
    credentialless?: 'credentialless'
    /** Pixels, or all of the parent. CSS by `className` or `style` overrides it. @defaultValue `600` */
    height?: number | '100%'
  }

/** What a `ref` on `WisdomEmbed` gives. */
export interface WisdomEmbedHandle {
  /** The iframe; `null` while signed out. */
  readonly frame: HTMLIFrameElement | null
  /** Reloads the embed, with a new token if the last request for one failed. */
  reload: () => void
}

/**
 * A WisdomAI page in an iframe. It loads once, and stays signed in for as long as the user works.
 * `className`, `style`, `data-*` and every other attribute go onto the iframe.
 *
 * Nothing is thrown while rendering. An error is shown, passed to `onError` (without it, to the console),
 * and visible in `data-status`.
 *
 * @example
 * <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
 */
export const WisdomEmbed = /* @__PURE__ */ forwardRef<WisdomEmbedHandle, WisdomEmbedProps>(
  (props, ref) => {
    const { height, fallback, renderError } = props
    const { userKey } = useWisdomOptions(props)
    const embed = useWisdomEmbed(props)
    const { frame, frameProps, status } = embed
    useImperativeHandle(ref, () => embed)
    const isVisible = status === 'loaded' || status === 'expired'

    const isHydrated = useIsHydrated()
    const [isTurn, turnRef] = useTurn()
    const isSignedIn = userKey !== null
    const size = { width: '100%', height: height ?? 600 }

    // No iframe in server HTML: after Back, a browser restores the page that it had, maybe another user's.
    // Styles come by script: a strict CSP forbids the `style` attributes of server HTML. Until then the
    // `height` attribute keeps the place.
    return (
      <div
        ref={isSignedIn ? turnRef : undefined}
        style={
          isHydrated && isSignedIn
            ? { position: 'relative', display: 'grid', height: frame ? height : size.height }
            : undefined
        }
      >
        {!isHydrated && isSignedIn && <svg {...size} aria-hidden />}
        {isHydrated && isSignedIn && isTurn && (
          <iframe
            // What lies under a surface is not for the keyboard.
            tabIndex={isVisible ? undefined : -1}
            {...toAttributes(props)}
            {...frameProps}
            {...size}
            // eslint-disable-next-line @typescript-eslint/no-deprecated -- no `style`: see above
            frameBorder={0}
          />
        )}
        {frame && <Surface embed={embed} fallback={fallback} renderError={renderError} />}
      </div>
    )
  },
)

type Option = keyof (UseWisdomEmbedOptions & SurfaceOptions)

/** The props that are not for the iframe. `src` and `srcDoc` could come from JavaScript, and would replace the page. */
const OPTIONS = [
  'view',
  'dashboardId',
  'conversationId',
  'messageId',
  'path',
  'params',
  'baseUrl',
  'tokenEndpoint',
  'getToken',
  'concurrent',
  'userKey',
  'context',
  'headers',
  'credentials',
  'navigation',
  'labels',
  'title',
  'enabled',
  'loading',
  'allow',
  'sandbox',
  'loadTimeoutMs',
  'onEvent',
  'onLoad',
  'onError',
  'onStatusChange',
  'fallback',
  'renderError',
] as const satisfies readonly Option[]

/** Does not compile when an option is added and not listed above. */
const OPTION_NAMES: ReadonlySet<string> = new Set<
  Exclude<Option, (typeof OPTIONS)[number]> extends never ? string : never
>(OPTIONS)

/** Which page a frame shows is decided here, also where a spread of unknown props has a `src`. */
const isOfHost = ([name]: [string, unknown]): boolean =>
  !OPTION_NAMES.has(name) && !['src', 'srcdoc'].includes(name.toLowerCase())

const toAttributes = (props: WisdomEmbedProps): IframeHTMLAttributes<HTMLIFrameElement> =>
  Object.fromEntries(Object.entries(props).filter(isOfHost))
