import type { WisdomError, WisdomErrorCode } from '../errors.js'
import type { Labels } from '../labels.js'
import type { WisdomEmbedState } from './embedState.js'
import { BANNER, COLUMN, PANEL, ROW } from './styles.js'

/** What `renderError` is called with. */
export interface WisdomErrorInfo {
  /** Why there is nothing to show, or why the session expired. */
  error: WisdomError
  /** `'error'`: there is nothing to show. `'expired'`: the last page is still visible below yours. */
  status: 'error' | 'expired'
  /** Tries again. */
  retry: () => void
}

/** What is shown over the frame while its page is not. */
export interface Surface {
  /** A change of `role` is not announced: an element for each. */
  role: 'status' | 'alert'
  part: 'loading' | 'error' | 'expired'
  box: typeof PANEL | typeof BANNER
  layout: typeof ROW | typeof COLUMN
  /** In the user's words. */
  message: string
  failure: Failure | undefined
}

export interface Failure extends WisdomErrorInfo {
  /** Whether it can help to try again. */
  canRetry: boolean
  /** Whether the page may work in a tab of its own. */
  mayWorkInTab: boolean
  /** What the error says to developers, in development. */
  details: string | undefined
}

export function toSurface(
  state: WisdomEmbedState,
  labels: Labels,
  retry: () => void,
): Surface | undefined {
  const { status } = state
  if (status === 'idle' || status === 'loaded') return undefined
  const failure = toFailure(state, retry)
  const place = status === 'expired' ? { box: BANNER, layout: ROW } : { box: PANEL, layout: COLUMN }
  return failure
    ? {
        ...place,
        role: 'alert',
        part: failure.status,
        message: toMessage(labels, failure),
        failure,
      }
    : { ...place, role: 'status', part: 'loading', message: labels.loading, failure }
}

/** An expired page without an error is being refreshed. */
function toFailure({ status, error }: WisdomEmbedState, retry: () => void): Failure | undefined {
  if (!error || (status !== 'error' && status !== 'expired')) return undefined
  return {
    status,
    error,
    retry,
    canRetry: !RETRY_CANNOT_HELP.includes(error.code),
    mayWorkInTab: MAY_WORK_IN_TAB.includes(error.code),
    details: toDetails(error),
  }
}

/** In the host's words for what its endpoint said, if it has any; else by code, else by status. */
function toMessage(labels: Labels, { error, status }: WisdomErrorInfo): string {
  const texts: Readonly<Record<string, string | undefined>> = labels
  return texts[error.upstreamCode ?? ''] ?? texts[error.code] ?? labels[status]
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

/** Bundlers drop it from production. */
function toDetails({ message, docsUrl }: WisdomError): string | undefined {
  try {
    if (process.env.NODE_ENV === 'development') return message.replace(`See ${docsUrl}`, '')
  } catch {
    // A browser has no `process`.
  }
  return undefined
}
