import { useEffect, useState } from 'react'

/** Whether an element has come near the viewport. Once it has, it stays so. */
export function useNear(element: Element | null, isLazy: boolean): boolean {
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (!element || !isLazy) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true)
      },
      { rootMargin: '200px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [element, isLazy])
  return isNear || !isLazy
}
