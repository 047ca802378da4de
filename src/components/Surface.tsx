import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { callHost } from '../callHost.js'
import { keepFocus, passFocus, passFocusToError } from '../embed/focus.js'
import { spin } from '../embed/spin.js'
import { BUTTON, LINK, SPINNER } from '../embed/styles.js'
import {
  type Failure as FailureContent,
  toSurface,
  type WisdomErrorInfo,
} from '../embed/surface.js'
import type { UseWisdomEmbedResult } from '../hooks/useWisdomEmbed.js'

export interface SurfaceOptions {
  /** Replaces the loading surface. `null` shows nothing. @defaultValue a spinner and `labels.loading` */
  fallback?: ReactNode
  /** Replaces the error surface. One that returns `null` shows nothing; `undefined` means the default. @defaultValue the error in words, its code, and a button where it can help to try again */
  renderError?: ((info: WisdomErrorInfo) => ReactNode) | undefined
}

type SurfaceProps = SurfaceOptions & { embed: UseWisdomEmbedResult }

/**
 * What is shown over the frame while its page is not, in the user's words.
 *
 * Each text has an element of its own: a browser that translates the page replaces text nodes, and React cannot
 * remove a text that is not there.
 */
export function Surface({ embed, fallback, renderError }: SurfaceProps) {
  const { status, labels, frame, reload } = embed
  useEffect(() => {
    if (status === 'loaded') passFocus(frame?.parentElement, frame)
  }, [status, frame])
  const surface = toSurface(embed, labels, () => void reload())
  if (!surface) return null
  const { role, part, box, layout, message, failure } = surface
  const custom = failure ? callHost(renderError, failure) : fallback
  const isCustom = custom !== undefined
  return (
    <div
      key={role}
      role={role}
      data-wisdom-part={part}
      // Nothing of ours is behind what the host shows.
      style={isCustom ? { position: 'absolute', inset: box.inset } : box}
    >
      {isCustom ? (
        custom
      ) : (
        <div style={layout}>
          {failure ? null : <Spinner />}
          <span data-wisdom-part="message">{message}</span>
          {failure && <Failure embed={embed} failure={failure} />}
        </div>
      )}
    </div>
  )
}

interface FailureProps {
  embed: UseWisdomEmbedResult
  failure: FailureContent
}

function Failure({ embed, failure }: FailureProps) {
  const { labels, url } = embed
  const { retry, canRetry, mayWorkInTab, details } = failure
  const { code, docsUrl } = failure.error
  useFocusOfError(embed)
  return (
    <>
      {canRetry && (
        <button type="button" data-wisdom-part="retry" style={BUTTON} onClick={retry}>
          {labels.retry}
        </button>
      )}
      {mayWorkInTab && <Link href={url}>{labels.open}</Link>}
      <small data-wisdom-part="code" translate="no">
        {details ? <Link href={docsUrl}>{code}</Link> : code}
      </small>
      {details && <small data-wisdom-part="details">{details}</small>}
    </>
  )
}

function Link({ href, children }: { href: string | undefined; children: string }) {
  return (
    <a data-wisdom-part="link" style={LINK} href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}

function useFocusOfError({ frame }: UseWisdomEmbedResult): void {
  const root = frame?.parentElement
  // Both run before a paint, and the clean-up before React removes the elements.
  useLayoutEffect(() => {
    passFocusToError(root)
    return () => keepFocus(root)
  }, [root])
}

function Spinner() {
  const ref = useRef<HTMLSpanElement>(null)
  useEffect(() => spin(ref.current), [])
  return <span data-wisdom-part="spinner" ref={ref} style={SPINNER} />
}
