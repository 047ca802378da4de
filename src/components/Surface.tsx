import type { CSSProperties, ReactNode } from 'react'
import type { UseWisdomEmbedResult } from '../hooks/useWisdomEmbed.js'
import { DEFAULT_LABELS } from '../labels.js'
import type { WisdomLabels } from '../options.js'
import { ErrorSurface, type WisdomErrorInfo } from './ErrorSurface.js'

export interface SurfaceOptions {
  /** Replaces the loading surface. */
  fallback?: ReactNode
  /** Replaces the error surface. */
  renderError?: ((info: WisdomErrorInfo) => ReactNode) | undefined
}

type SurfaceProps = SurfaceOptions &
  Pick<UseWisdomEmbedResult, 'status' | 'error' | 'url'> & {
    labels: WisdomLabels | undefined
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
  padding: 16,
  overflow: 'auto',
  textAlign: 'center',
  background: 'Canvas',
  color: 'CanvasText',
}

// The picture below it is kept.
const BAR: CSSProperties = { ...COVER, bottom: 'auto', padding: 8, gap: 4 }

/** What is shown over the frame while its page is not. */
export function Surface({
  status,
  error,
  url,
  labels,
  retry,
  fallback,
  renderError,
}: SurfaceProps) {
  const text = { ...DEFAULT_LABELS, ...labels }
  switch (status) {
    case 'authenticating':
    case 'loading':
      return (
        <div role="status" style={COVER}>
          {fallback ?? (
            <>
              <progress aria-hidden />
              {text.loading}
            </>
          )}
        </div>
      )
    case 'error':
    case 'expired': {
      if (!error) return null
      const info = { error, status, retry }
      return (
        <div role="alert" style={status === 'error' ? COVER : BAR}>
          {renderError ? renderError(info) : <ErrorSurface {...info} text={text} url={url} />}
        </div>
      )
    }
    default:
      return null
  }
}
