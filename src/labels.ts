/** What users read when the host gives no `labels`. */
export const DEFAULT_LABELS = {
  title: 'WisdomAI analytics',
  loading: 'Loading…',
  failed: 'This content could not be loaded.',
  expired: 'Your session has ended.',
  unauthenticated: 'Please sign in again.',
  forbidden: 'You have no access to this content.',
  retry: 'Try again',
  open: 'Open in a new tab',
}
