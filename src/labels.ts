/** What users read without `labels`: by status, and for some error codes. */
export const DEFAULT_LABELS = {
  title: 'WisdomAI analytics',
  loading: 'Loading…',
  error: 'This content could not be loaded.',
  expired: 'Your session has ended.',
  unauthenticated: 'Please sign in again.',
  retry: 'Try again',
  open: 'Open in a new tab',
}
