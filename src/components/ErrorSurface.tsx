import type { WisdomError, WisdomErrorCode } from '../errors.js'
import { DEFAULT_LABELS } from '../labels.js'

export interface WisdomErrorInfo {
  error: WisdomError
  /** `'error'`: there is nothing to show. `'expired'`: the page is still there, below what you draw. */
  status: 'error' | 'expired'
  /** Tries again. */
  retry: () => void
}

interface ErrorSurfaceProps extends WisdomErrorInfo {
  text: typeof DEFAULT_LABELS
  /** The page itself, without a token. */
  url: string | undefined
}

// The page may show outside the frame; with the others a new tab has the same trouble.
const FRAME_CODES: WisdomErrorCode[] = ['frame_timeout', 'frame_blocked', 'cross_origin_isolated']

/** Says in the user's words what is wrong, and offers the way out. The code is for the support desk. */
export function ErrorSurface({ error, status, retry, text, url }: ErrorSurfaceProps) {
  const byCode = text[error.code as keyof typeof text] as string | undefined
  return (
    <>
      <div>
        {byCode ?? (status === 'expired' ? text.expired : text.failed)}{' '}
        <small>({error.code})</small>
      </div>
      <div>
        <button type="button" onClick={retry}>
          {text.retry}
        </button>{' '}
        {url && FRAME_CODES.includes(error.code) && (
          <a href={url} target="_blank" rel="noreferrer">
            {text.open}
          </a>
        )}
      </div>
    </>
  )
}
