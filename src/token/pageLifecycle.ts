const RESUME_EVENTS = ['visibilitychange', 'resume', 'pageshow', 'online']

/**
 * Calls the listener on every sign that the page resumed: it became visible, was unfrozen, came back
 * from the back/forward cache, or is online again. Timers may have been late or stopped until then.
 *
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 */
export function onPageResume(listener: () => void, view = window): () => void {
  const subscription = new view.AbortController()
  // Capturing: some are fired at the document and do not bubble.
  const options = { capture: true, signal: subscription.signal }
  for (const event of RESUME_EVENTS) view.addEventListener(event, listener, options)
  return () => subscription.abort()
}

/** Whether the page is loaded before anybody looks at it. Until somebody does, it requests nothing. */
export const isPrerendering = (): boolean =>
  (document as { prerendering?: boolean }).prerendering === true

/**
 * Resolves when a prerendered page is shown.
 *
 * @see https://wicg.github.io/nav-speculation/prerendering.html
 */
export const whenActivated = (): Promise<unknown> =>
  new Promise((resolve) => {
    document.addEventListener('prerenderingchange', resolve, { once: true })
  })
