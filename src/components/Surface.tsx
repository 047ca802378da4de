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
  /** Replaces the loading surface. @defaultValue `labels.loading` */
  fallback?: ReactNode
  /** Replaces the error surface. @defaultValue the error in words, its code, and Retry */
  renderError?: ((info: WisdomErrorInfo) => ReactNode) | undefined
}

// Over the frame and in its place, so that nothing moves when it goes. The colours are the system's.
const COVER: CSSProperties = {
  position: 'absolute',
  display: 'grid',
  placeContent: 'center',
  justifyItems: 'center',
  gap: 8,
  padding: 8,
  background: 'Canvas',
  color: 'CanvasText',
}

/** What is shown over the frame while its page is not: in the user's words, with the way out. */
export function drawSurface(
  { status, error, url, labels, reload: retry }: UseWisdomEmbedResult,
  { fallback, renderError }: SurfaceOptions,
) {
  if (/waiting|loaded/.test(status)) return null
  // Of an expired page the picture below is kept.
  const inset = status === 'expired' ? '0 0 auto' : 0
  // An expired page without an error is being tried again.
  const failure = (status === 'error' || status === 'expired') && error
  return (
    <div role={failure ? 'alert' : 'status'} style={{ ...COVER, inset }}>
      {failure
        ? // eslint-disable-next-line @typescript-eslint/no-misused-promises -- it never rejects
          (renderError?.({ error: failure, status, retry }) ?? (
            <>
              {labels[failure.code] ?? labels[status]}
              <small>{failure.code}</small>
              {/* eslint-disable-next-line @typescript-eslint/no-misused-promises -- the same */}
              <button type="button" onClick={retry}>
                {labels.retry}
              </button>
              {/^(frame|cross)/.test(failure.code) && (
                <a href={url} target="_blank" rel="noreferrer">
                  {labels.open}
                </a>
              )}
            </>
          ))
        : (fallback ?? labels.loading)}
    </div>
  )
}
