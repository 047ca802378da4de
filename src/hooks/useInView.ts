import { useEffect, useState } from 'react'

/** How far from the viewport an element counts as in view: there is time to load its page. */
const ROOT_MARGIN = '200px'

/** Whether an element has come near the viewport. Once true, it stays true. Without `isLazy` it is always true. */
export function useInView(element: Element | null, isLazy: boolean): boolean {
  const [isInView, setInView] = useState(false)
  // That of the element's own window, which may be a popup's. jsdom has none, and shows all there is.
  const Observer = element?.ownerDocument.defaultView?.IntersectionObserver
  useEffect(() => {
    if (!element || !isLazy || !Observer) return
    const observer = new Observer(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setInView(true)
      },
      { rootMargin: ROOT_MARGIN },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [element, isLazy, Observer])
  return isInView || !isLazy || (element !== null && !Observer)
}
