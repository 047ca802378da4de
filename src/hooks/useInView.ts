import { useEffect, useState } from 'react'
import { isConsideredInView, whenInView } from '../embed/inView.js'

/** Whether an element has come near the viewport. Once true, it stays true. Without `isLazy` it is always true. */
export function useInView(element: Element | null, isLazy: boolean): boolean {
  const [hasBeenInView, setHasBeenInView] = useState(false)
  useEffect(
    () => (element && isLazy ? whenInView(element, () => setHasBeenInView(true)) : undefined),
    [element, isLazy],
  )
  return isConsideredInView(element, isLazy, hasBeenInView)
}
