import { callHost } from './callHost.js'
import type { WisdomErrorCode } from './errors.js'
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

/** Every text, by name and by any error code. */
export type Labels = typeof DEFAULT_LABELS & Readonly<Partial<Record<WisdomErrorCode, string>>>

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

/** The texts of the host, and English for the rest. A host with its own `error` gets no English text by code. */
export const toLabels = (own?: WisdomLabels): Labels => ({
  ...DEFAULT_LABELS,
  ...(own?.error ? undefined : DEFAULT_ERROR_LABELS),
  ...own,
})

/** The texts of the host, without those that are `undefined`. One whose getter throws is reported and left out. */
export function copyLabels(own: WisdomLabels = {}): WisdomLabels {
  const texts: Record<string, string> = {}
  for (const name of Object.keys(own)) {
    const text = callHost(() => own[name as keyof WisdomLabels], undefined)
    if (text !== undefined) texts[name] = text
  }
  return texts
}
