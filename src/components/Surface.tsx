import type { CSSProperties, ReactNode } from 'react'
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
  /** Replaces the loading surface. @defaultValue `labels.loading` */
  fallback?: ReactNode
  /** Replaces the error surface. @defaultValue the error in words, its code, and a button to try again */
  renderError?: ((info: WisdomErrorInfo) => ReactNode) | undefined
}

type SurfaceProps = SurfaceOptions & { embed: UseWisdomEmbedResult }

/** What is shown over the frame while its page is not, in the user's words. */
export function Surface({ embed, fallback, renderError }: SurfaceProps) {
  const { status, labels } = embed
  if (status === 'waiting' || status === 'loaded') return null
  const failure = toFailure(embed)
  return (
    <div role={failure ? 'alert' : 'status'} style={status === 'expired' ? BANNER : COVER}>
      {failure
        ? (callHost(renderError, failure) ?? <ErrorSurface embed={embed} failure={failure} />)
        : (fallback ?? labels.loading)}
    </div>
  )
}

/** An expired page without an error is being refreshed. */
function toFailure({ status, error, reload }: UseWisdomEmbedResult): WisdomErrorInfo | undefined {
  if (!error || (status !== 'error' && status !== 'expired')) return undefined
  return { error, status, retry: () => void reload() }
}

interface ErrorSurfaceProps {
  embed: UseWisdomEmbedResult
  failure: WisdomErrorInfo
}

function ErrorSurface({ embed: { labels, url }, failure }: ErrorSurfaceProps) {
  const { error, status, retry } = failure
  return (
    <>
      {labels[error.code] ?? labels[status]}
      <small>{error.code}</small>
      <button type="button" onClick={retry}>
        {labels.retry}
      </button>
      {mayWorkInTab(error.code) && (
        <a href={url} target="_blank" rel="noreferrer">
          {labels.open}
        </a>
      )}
    </>
  )
}

/** Whether the page may work in a tab of its own. */
const mayWorkInTab = (code: WisdomErrorCode): boolean =>
  code === 'frame_timeout' || code === 'frame_blocked' || code === 'cross_origin_isolated'

// Over the frame and in its place, so that nothing moves when it goes. The colours are the system's.
const COVER: CSSProperties = {
  position: 'absolute',
  inset: 0,
  display: 'grid',
  placeContent: 'center',
  justifyItems: 'center',
  gap: 8,
  padding: 8,
  background: 'Canvas',
  color: 'CanvasText',
}

/** Of an expired page, the last picture stays visible. */
const BANNER: CSSProperties = { ...COVER, inset: '0 0 auto' }
