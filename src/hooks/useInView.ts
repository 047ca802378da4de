import { useEffect, useState } from 'react'

/** How far from the viewport an element counts as in view: there is time to load its page. */
const ROOT_MARGIN = '200px'

/** Whether an element has come near the viewport. Once true, it stays true. Without `isLazy` it is always true. */
export function useInView(element: Element | null, isLazy: boolean): boolean {
  const [isInView, setInView] = useState(false)
  useEffect(() => {
    if (!element || !isLazy) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setInView(true)
      },
      { rootMargin: ROOT_MARGIN },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [element, isLazy])
  return isInView || !isLazy
}
