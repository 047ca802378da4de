import { type CSSProperties, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { callHost } from '../callHost.js'
import type { WisdomError, WisdomErrorCode } from '../errors.js'
import type { UseWisdomEmbedResult } from '../hooks/useWisdomEmbed.js'

/** What `renderError` is called with. */
export interface WisdomErrorInfo {
  /** Why there is nothing to show, or why the session expired. */
  error: WisdomError
  /** `'error'`: there is nothing to show. `'expired'`: the last page is still visible below yours. */
  status: 'error' | 'expired'
  /** Tries again. */
  retry: () => void
}

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
  const { status, labels, frame } = embed
  const failure = toFailure(embed)
  useEffect(() => {
    if (status === 'loaded') leaveRoot(frame?.parentElement, frame)
  }, [status, frame])
  if (status === 'idle' || status === 'loaded') return null
  const custom = failure ? callHost(renderError, failure) : fallback
  const isCustom = custom !== undefined
  const isExpired = status === 'expired'
  const look = isExpired ? BANNER : PANEL
  // An element for each role: a change of `role` is not announced.
  const role = failure ? 'alert' : 'status'
  return (
    <div
      key={role}
      role={role}
      data-wisdom-part={failure ? status : 'loading'}
      // Nothing of ours is behind what the host shows.
      style={isCustom ? { position: 'absolute', inset: look.inset } : look}
    >
      {isCustom ? (
        custom
      ) : (
        <div style={isExpired ? ROW : COLUMN}>
          {failure ? (
            <Failure embed={embed} failure={failure} />
          ) : (
            <>
              <Spinner />
              <span data-wisdom-part="message">{labels.loading}</span>
            </>
          )}
        </div>
      )}
    </div>
  )
}

/** An expired page without an error is being refreshed. */
function toFailure({ status, error, reload }: UseWisdomEmbedResult): WisdomErrorInfo | undefined {
  if (!error || (status !== 'error' && status !== 'expired')) return undefined
  return { error, status, retry: () => void reload() }
}

/** In the host's words for what its endpoint said, if it has any; else by code, else by status. */
function toMessage({ labels }: UseWisdomEmbedResult, { error, status }: WisdomErrorInfo): string {
  const texts: Readonly<Record<string, string | undefined>> = labels
  return texts[error.upstreamCode ?? ''] ?? texts[error.code] ?? labels[status]
}

interface FailureProps {
  embed: UseWisdomEmbedResult
  failure: WisdomErrorInfo
}

function Failure({ embed, failure }: FailureProps) {
  const { labels, url } = embed
  const { error, retry } = failure
  const { code, docsUrl } = error
  const details = toDetails(error)
  useFocusOfError(embed)
  return (
    <>
      <span data-wisdom-part="message">{toMessage(embed, failure)}</span>
      {RETRY_CANNOT_HELP.includes(code) || (
        <button type="button" data-wisdom-part="retry" style={BUTTON} onClick={retry}>
          {labels.retry}
        </button>
      )}
      {MAY_WORK_IN_TAB.includes(code) && <Link href={url}>{labels.open}</Link>}
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

/** What only a change of the host's page can repair: its code, its CSP or its headers. */
const RETRY_CANNOT_HELP: readonly WisdomErrorCode[] = [
  'config_invalid',
  'frame_blocked',
  'cross_origin_isolated',
]

const MAY_WORK_IN_TAB: readonly WisdomErrorCode[] = [
  'frame_timeout',
  'frame_blocked',
  'cross_origin_isolated',
]

/** What the error says to developers, in development. Bundlers drop it from production. */
function toDetails({ message, docsUrl }: WisdomError): string | undefined {
  try {
    if (process.env.NODE_ENV === 'development') return message.replace(`See ${docsUrl}`, '')
  } catch {
    // A browser has no `process`.
  }
  return undefined
}

const KEEP_SCROLL: FocusOptions = { preventScroll: true }

/** When an error goes and has the focus, as "Try again" has, the root gets it until there is a result. */
function useFocusOfError({ frame }: UseWisdomEmbedResult): void {
  const root = frame?.parentElement
  // Both run before a paint, and the clean-up before React removes the elements.
  useLayoutEffect(() => {
    leaveRoot(root, root?.querySelector<HTMLElement>('button, a'))
    return () => {
      if (!root?.querySelector('[role=alert] :focus')) return
      root.tabIndex = -1
      root.focus(KEEP_SCROLL)
    }
  }, [root])
}

/** From the root the focus goes to the result. It stays where the user has moved it meanwhile. */
function leaveRoot(root: Element | null | undefined, result: HTMLElement | null | undefined): void {
  if (root?.matches(':focus')) result?.focus(KEEP_SCROLL)
  root?.removeAttribute('tabindex')
}

function Spinner() {
  const ref = useRef<HTMLSpanElement>(null)
  useEffect(() => spin(ref.current), [])
  return <span data-wisdom-part="spinner" ref={ref} style={SPINNER} />
}

/**
 * Turns it by script, as a strict CSP forbids `@keyframes`.
 *
 * @returns a function that stops it: a browser keeps an element that is gone for as long as it turns
 */
function spin(element: Element | null): (() => void) | undefined {
  if (!element?.animate || matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined
  const keyframes = { transform: 'rotate(1turn)' }
  const animation = element.animate(keyframes, { duration: 1_000, iterations: Infinity })
  // Not `cancel()`: in happy-dom, that is an unhandled rejection.
  return () => {
    animation.effect = null
  }
}

// In the colours around it, with or without a `color-scheme`.
const PANEL: CSSProperties = {
  position: 'absolute',
  inset: 0,
  display: 'flex',
  overflow: 'auto',
  padding: 16,
  borderRadius: 'var(--wisdom-embed-radius, 8px)',
  background: 'var(--wisdom-embed-background, color-mix(in srgb, currentColor 5%, transparent))',
  color: 'var(--wisdom-embed-color)',
}

/** Over the last page, whose colours are not known: the system's, inverted. */
const BANNER: CSSProperties = {
  ...PANEL,
  inset: '0 0 auto',
  borderRadius: 0,
  borderBottom: '1px solid',
  background: 'var(--wisdom-embed-background, CanvasText)',
  color: 'var(--wisdom-embed-color, Canvas)',
}

const ROW: CSSProperties = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 12,
  // Not by the panel's alignment, which would cut off the top of what is too high.
  margin: 'auto',
  overflowWrap: 'anywhere',
  textAlign: 'center',
}

const COLUMN: CSSProperties = { ...ROW, flexDirection: 'column' }

const SPINNER: CSSProperties = {
  width: 18,
  height: 18,
  border: '3px solid',
  borderTopColor: 'transparent',
  borderRadius: '50%',
  opacity: 0.5,
}

// `revert` is the browser's own focus ring, also in an app that removes it.
const LINK: CSSProperties = { outline: 'revert', color: 'inherit', textDecoration: 'underline' }

const BUTTON: CSSProperties = {
  outline: 'revert',
  padding: '8px 16px',
  border: '1px solid',
  borderRadius: 'var(--wisdom-embed-radius, 8px)',
  background:
    'var(--wisdom-embed-button-background, color-mix(in srgb, currentColor 10%, transparent))',
  color: 'var(--wisdom-embed-button-color)',
  font: 'inherit',
  cursor: 'pointer',
}
