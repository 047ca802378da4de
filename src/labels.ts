import { callHost } from './callHost.js'
import type { WisdomLabels } from './options.js'

/** What users read without `labels`. */
export const DEFAULT_LABELS = {
  title: 'WisdomAI analytics',
  loading: 'Loading…',
  error: 'This content could not be loaded.',
  expired: 'Your session has ended.',
  retry: 'Try again',
  open: 'Open in a new tab',
}

const OTHER_USER = 'Another user is signed in.'

/** What users read by error code. A code without a text here is told by the status. */
const DEFAULT_ERROR_LABELS: WisdomLabels = {
  unauthenticated: 'Please sign in again.',
  forbidden: 'You do not have access to this content.',
  rate_limited: 'Too many requests. Try again later.',
  token_endpoint_unreachable: 'The server cannot be reached.',
  frame_timeout: 'This content takes too long to load.',
  session_conflict: OTHER_USER,
  identity_changed: OTHER_USER,
}

/**
 * The texts of the host, and English for the rest. A host with its own `error` gets no English text by code.
 * A text whose getter throws is reported, and English is shown.
 */
export function toLabels(own: WisdomLabels = {}): WisdomLabels & typeof DEFAULT_LABELS {
  const texts: WisdomLabels = {}
  for (const name of Object.keys(own)) {
    callHost(() => Object.assign(texts, { [name]: own[name as keyof WisdomLabels] }), undefined)
  }
  return { ...DEFAULT_LABELS, ...(texts.error ? undefined : DEFAULT_ERROR_LABELS), ...texts }
}
