import { useEffect, useState } from 'react'

/** How far from the viewport an element counts as in view: there is time to load its page. */
const ROOT_MARGIN = '200px'

/** Whether an element has come near the viewport. Once true, it stays true. Without `isLazy` it is always true. */
export function useInView(element: Element | null, isLazy: boolean): boolean {
  const [isInView, setInView] = useState(false)
  // jsdom has none, and nothing is in view there.
  const isObserved = isLazy && typeof IntersectionObserver === 'function'
  useEffect(() => {
    if (!element || !isObserved) return
    // That of the element's own window, which may be a popup's.
    const { IntersectionObserver } = element.ownerDocument.defaultView ?? window
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setInView(true)
      },
      { rootMargin: ROOT_MARGIN },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [element, isObserved])
  return isInView || !isObserved
}
