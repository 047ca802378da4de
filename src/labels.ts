/** What users read when the host gives no `labels`. */
export const DEFAULT_LABELS = {
  title: 'WisdomAI analytics',
  loading: 'Loading…',
  failed: 'This content could not be loaded.',
  expired: 'Your session has ended. What you see may be out of date.',
  unauthenticated: 'You are signed out. Please sign in again.',
  forbidden: 'You have no access to this content.',
  token_endpoint_unreachable: 'No connection. Please check your network.',
  retry: 'Try again',
  open: 'Open in a new tab',
}
