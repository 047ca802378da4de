import {
  type CSSProperties,
  forwardRef,
  type IframeHTMLAttributes,
  useImperativeHandle,
} from 'react'
import { type BoxOptions, DEFAULT_HEIGHT, toBox } from '../embed/box.js'
import { isPageVisible } from '../embed/frameAttributes.js'
import { toHostAttributes } from '../embed/hostAttributes.js'
import { FRAME, NATURAL_SIZE } from '../embed/styles.js'
import { useIsHydrated } from '../hooks/useIsHydrated.js'
import { useTurn } from '../hooks/useTurn.js'
import { useResolvedEmbed, type UseWisdomEmbedOptions } from '../hooks/useWisdomEmbed.js'
import { useWisdomOptions } from '../hooks/useWisdomOptions.js'
import { Surface, type SurfaceOptions } from './Surface.js'

type IframeAttributes = Omit<
  IframeHTMLAttributes<HTMLIFrameElement>,
  'className' | 'style' | 'src' | 'srcDoc' | 'height' | 'width' | 'children' | 'onLoad' | 'onError'
> &
  Record<`data-${string}`, string | undefined>

/** Props of `WisdomEmbed`. Every other attribute goes onto the iframe. */
export type WisdomEmbedProps = UseWisdomEmbedOptions &
  Omit<IframeAttributes, keyof UseWisdomEmbedOptions> &
  SurfaceOptions &
  BoxOptions<CSSProperties> & {
    /** Needed on a cross-origin isolated page. @defaultValue `false` */
    credentialless?: boolean | 'credentialless' | undefined
  }

/** What a `ref` on `WisdomEmbed` gives. */
export interface WisdomEmbedHandle {
  /** The iframe; `null` while signed out, and until it is made. */
  readonly frame: HTMLIFrameElement | null
  /** Reloads the embed, with a new token if the last request for one failed. Never rejects. */
  reload: () => Promise<void>
}

/**
 * A WisdomAI page in an iframe. It loads once, and stays signed in for as long as the user works.
 * `className`, `style` and `height` decide the size, on one element that the iframe and its surfaces fill.
 * Every other attribute goes onto the iframe.
 *
 * Nothing is thrown while rendering. An error is shown, passed to `onError` (without it, to the console),
 * and visible in `data-status`.
 *
 * @example
 * <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
 */
export const WisdomEmbed = /* @__PURE__ */ forwardRef<WisdomEmbedHandle, WisdomEmbedProps>(
  (props, ref) => {
    const {
      className,
      style,
      height = DEFAULT_HEIGHT,
      fallback,
      renderError,
      credentialless,
    } = props
    const options = useWisdomOptions(props)
    const embed = useResolvedEmbed(options)
    const { frame, frameProps, status } = embed
    useImperativeHandle(ref, () => embed)
    const isHydrated = useIsHydrated()
    const [isTurn, turnRef] = useTurn()
    const isVisible = isPageVisible(status)

    if (options.userKey === null) return <div />
    // No iframe in server HTML: after Back, a browser restores the page that it had, maybe another user's.
    // No style of ours either: a strict CSP forbids the attribute in HTML. From script it does not.
    if (!isHydrated)
      return <svg {...{ className, style, height }} width="100%" display="block" aria-hidden />
    return (
      <div ref={turnRef} className={className} style={toBox(props)} data-wisdom-part="root">
        <svg style={{ ...NATURAL_SIZE, height }} aria-hidden />
        {isTurn && (
          <iframe
            tabIndex={isVisible ? undefined : -1}
            data-wisdom-part="frame"
            {...toHostAttributes(props)}
            // As a string, because React 18 drops `true`.
            {...(credentialless && { credentialless: 'credentialless' })}
            {...frameProps}
            // Not `visibility`: browsers hold back the pages of hidden frames.
            style={{ ...FRAME, opacity: isVisible ? 1 : 0 }}
          />
        )}
        {frame && <Surface embed={embed} fallback={fallback} renderError={renderError} />}
      </div>
    )
  },
)
