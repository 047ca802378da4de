import { useEffect, useState } from 'react'
import { canObserve, whenInView } from '../embed/inView.js'

/** Whether an element has come near the viewport. Once true, it stays true. Without `isLazy` it is always true. */
export function useInView(element: Element | null, isLazy: boolean): boolean {
  const [isInView, setInView] = useState(false)
  useEffect(
    () => (element && isLazy ? whenInView(element, () => setInView(true)) : undefined),
    [element, isLazy],
  )
  return isInView || !isLazy || (element !== null && !canObserve(element))
}
