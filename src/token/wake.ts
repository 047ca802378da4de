const SIGNS = ['visibilitychange', 'resume', 'pageshow', 'online']

/**
 * Hears every sign that a tab woke up: it came back to the front, from being frozen, or from the
 * back/forward cache, or is online again.
 *
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 */
export function onWake(listener: () => void): () => void {
  const undo = new AbortController()
  // Capturing, for those that are fired at the document and do not bubble.
  const options = { capture: true, signal: undo.signal }
  SIGNS.forEach((sign) => window.addEventListener(sign, listener, options))
  return () => undo.abort()
}
