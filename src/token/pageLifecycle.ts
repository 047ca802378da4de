const RESUME_EVENTS = ['visibilitychange', 'resume', 'pageshow', 'online']

/**
 * Calls the listener on every sign that the page resumed: it became visible, was unfrozen, came back
 * from the back/forward cache, or is online again. Timers may have been late or stopped until then.
 *
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 */
export function onPageResume(listener: () => void): () => void {
  const subscription = new AbortController()
  // Capturing: some are fired at the document and do not bubble.
  const options = { capture: true, signal: subscription.signal }
  for (const event of RESUME_EVENTS) window.addEventListener(event, listener, options)
  return () => subscription.abort()
}
