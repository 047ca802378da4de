import { onPageResume } from '../token/pageLifecycle.js'

/** What happens in the document that an iframe is in. */
export interface HostDocumentListeners {
  /** It may be visible again. */
  onResume: () => void
  /** It was closed, as a popup is, or left for good. */
  onClose: () => void
  onViolation: (violation: SecurityPolicyViolationEvent) => void
}

/**
 * Listens to the document that an iframe is in. It may be another one than ours: a popup, or a frame of the host.
 *
 * @returns a function that stops it
 */
export function listenToHostDocument(
  { ownerDocument }: Element,
  { onResume, onClose, onViolation }: HostDocumentListeners,
): () => void {
  const view = ownerDocument.defaultView
  if (!view) return () => undefined
  const subscription = new view.AbortController()
  const { signal } = subscription
  const stopListening = onPageResume(onResume, view)
  ownerDocument.addEventListener('securitypolicyviolation', onViolation, { signal })
  const handlePageHide = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) onClose()
  }
  view.addEventListener('pagehide', handlePageHide, { signal })
  return () => {
    subscription.abort()
    stopListening()
  }
}
