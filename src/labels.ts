/** What users read when the host gives no `labels`: by the status, and for some codes. */
export const DEFAULT_LABELS = {
  title: 'WisdomAI analytics',
  loading: 'Loading…',
  error: 'This content could not be loaded.',
  expired: 'Your session has ended.',
  unauthenticated: 'Please sign in again.',
  retry: 'Try again',
  open: 'Open in a new tab',
}
