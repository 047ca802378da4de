import type { CSSProperties, ReactNode } from 'react'
import type { WisdomError } from '../errors.js'
import type { UseWisdomEmbedResult } from '../hooks/useWisdomEmbed.js'

export interface WisdomErrorInfo {
  error: WisdomError
  /** `'error'`: there is nothing to show. `'expired'`: the page is still there, below what you draw. */
  status: 'error' | 'expired'
  /** Tries again. */
  retry: () => void
}

export interface SurfaceOptions {
  /** Replaces the loading surface. */
  fallback?: ReactNode
  /** Replaces the error surface. */
  renderError?: ((info: WisdomErrorInfo) => ReactNode) | undefined
}

interface SurfaceProps {
  embed: UseWisdomEmbedResult
  options: SurfaceOptions
  retry: () => void
}

// Over the frame and in its place, so that nothing moves when it goes. The colours are the system's.
const COVER: CSSProperties = {
  position: 'absolute',
  insetInline: 0,
  top: 0,
  bottom: 0,
  display: 'grid',
  placeContent: 'center',
  justifyItems: 'center',
  gap: 12,
  padding: 8,
  overflow: 'auto',
  background: 'Canvas',
  color: 'CanvasText',
}

// The picture below it is kept.
const BAR: CSSProperties = { ...COVER, bottom: 'auto' }

/** What is shown over the frame while its page is not: in the user's words, with the way out. */
export function Surface({ embed, options: { fallback, renderError }, retry }: SurfaceProps) {
  const { status, error, url, labels: text } = embed
  if (status === 'waiting' || status === 'loaded') return null
  const style = status === 'expired' ? BAR : COVER
  // An expired page without an error is being tried again.
  if (!error || (status !== 'error' && status !== 'expired')) {
    return (
      <div role="status" style={style}>
        {fallback ?? text.loading}
      </div>
    )
  }
  const { code } = error
  return (
    <div role="alert" style={style}>
      {renderError?.({ error, status, retry }) ?? (
        <>
          {text[code] ?? (status === 'error' ? text.failed : text.expired)}
          <small>{code}</small>
          <button type="button" onClick={retry}>
            {text.retry}
          </button>
          {/^(frame|cross)/.test(code) && (
            <a href={url} target="_blank" rel="noreferrer">
              {text.open}
            </a>
          )}
        </>
      )}
    </div>
  )
}
