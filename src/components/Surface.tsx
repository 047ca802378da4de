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
  inset: 0,
  display: 'grid',
  placeContent: 'center',
  justifyItems: 'center',
  gap: 12,
  overflow: 'auto',
  background: 'Canvas',
  color: 'CanvasText',
}

// The picture below it is kept.
const BAR: CSSProperties = { ...COVER, bottom: 'auto' }

/** What is shown over the frame while its page is not: in the user's words, with the way out. */
export function Surface({ embed, options: { fallback, renderError }, retry }: SurfaceProps) {
  const { status, error, url, labels: text } = embed
  switch (status) {
    case 'authenticating':
    case 'loading':
      return (
        <div role="status" style={COVER}>
          {fallback ?? text.loading}
        </div>
      )
    case 'error':
    case 'expired':
      if (!error) return null
      return (
        <div role="alert" style={status === 'error' ? COVER : BAR}>
          {renderError?.({ error, status, retry }) ?? (
            <>
              {text[error.code] ?? (status === 'error' ? text.failed : text.expired)}
              <small>{error.code}</small>
              <button onClick={retry}>{text.retry}</button>
              {/^(frame|cross)/.test(error.code) && (
                <a href={url} target="_blank" rel="noreferrer">
                  {text.open}
                </a>
              )}
            </>
          )}
        </div>
      )
    default:
      return null
  }
}
