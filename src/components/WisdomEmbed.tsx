import { forwardRef, type IframeHTMLAttributes, useImperativeHandle } from 'react'
import { type UseWisdomEmbedOptions, useWisdomEmbed } from '../hooks/useWisdomEmbed.js'
import { useWisdomOptions } from '../hooks/useWisdomOptions.js'
import { drawSurface, type SurfaceOptions } from './Surface.js'

type IframeAttributes = Omit<
  IframeHTMLAttributes<HTMLIFrameElement>,
  'src' | 'srcDoc' | 'height' | 'width' | 'children' | 'onLoad' | 'onError'
> &
  Record<`data-${string}`, string | undefined>

export type WisdomEmbedProps = UseWisdomEmbedOptions &
  Omit<IframeAttributes, keyof UseWisdomEmbedOptions> &
  SurfaceOptions & {
    /** Needed on a cross-origin isolated page. As a string, because React 18 drops `true`. */
    credentialless?: 'credentialless'
    /** Pixels, or all of the parent. CSS by `className` or `style` goes before it. @defaultValue `600` */
    height?: number | '100%'
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
export const WisdomEmbed = /* @__PURE__ */ forwardRef<WisdomEmbedHandle, WisdomEmbedProps>(
  (props, ref) => {
    const { height } = props
    const { userKey } = useWisdomOptions(props)
    const embed = useWisdomEmbed(props)
    const { frame, frameProps, status } = embed
    useImperativeHandle(ref, () => embed)

    // Styles come with the frame, by script: a strict CSP forbids the `style` attributes of server HTML.
    // Until then the `height` attribute keeps the place.
    return (
      <div style={frame ? { position: 'relative', display: 'grid', height } : undefined}>
        {userKey !== null && (
          <iframe
            // What lies under a surface is not for the keyboard.
            tabIndex={/loaded|expired/.test(status) ? undefined : -1}
            {...toAttributes(props)}
            {...frameProps}
            width="100%"
            height={height ?? 600}
            // eslint-disable-next-line @typescript-eslint/no-deprecated -- no `style`: see above
            frameBorder={0}
          />
        )}
        {frame && drawSurface(embed, props)}
      </div>
    )
  },
)

// What is an option of ours, and not for the iframe.
const OPTIONS =
  /^(view|dashboardId|conversationId|messageId|path|params|baseUrl|tokenEndpoint|getToken|userKey|context|headers|credentials|queryClient|navigation|labels|enabled|loading|loadTimeoutMs|on(Event|Load|Error|StatusChange)|fallback|renderError)$/

const toAttributes = (props: WisdomEmbedProps): IframeHTMLAttributes<HTMLIFrameElement> =>
  Object.fromEntries(Object.entries(props).filter(([name]) => !OPTIONS.test(name)))
