/** How far from the viewport an element counts as in view: there is time to load its page. */
const ROOT_MARGIN = '200px'

/** That of the element's own window, which may be a popup's. jsdom has none, and shows all there is. */
const findObserver = (element: Element): typeof IntersectionObserver | undefined =>
  element.ownerDocument.defaultView?.IntersectionObserver

/** Whether an element counts as in view: all do that are not lazy, and where nobody can tell. */
export const isConsideredInView = (
  element: Element | null,
  isLazy: boolean,
  hasBeenInView: boolean,
): boolean => hasBeenInView || !isLazy || (element !== null && !findObserver(element))

/**
 * Calls back when an element comes near the viewport.
 *
 * @returns a function that stops it
 */
export function whenInView(element: Element, onInView: () => void): (() => void) | undefined {
  const Observer = findObserver(element)
  if (!Observer) return undefined
  const observer = new Observer(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) onInView()
    },
    { rootMargin: ROOT_MARGIN },
  )
  observer.observe(element)
  return () => observer.disconnect()
}
