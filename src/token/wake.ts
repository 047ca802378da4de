/**
 * Hears every sign that a tab woke up: it came back to the front, from the back/forward cache or from
 * being frozen, or is online again.
 *
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 */
export function onWake(listener: (event: Event) => void): () => void {
  const undo = new AbortController()
  for (const type of ['visibilitychange', 'resume']) document.addEventListener(type, listener, undo)
  for (const type of ['pageshow', 'online']) window.addEventListener(type, listener, undo)
  return () => undo.abort()
}
