import { useCallback, useEffect, useRef } from 'react'

/** A function that stays the same and calls the newest one: an inline callback re-subscribes nothing. */
export function useStable<A extends unknown[]>(
  callback: ((...args: A) => void) | undefined,
): (...args: A) => void {
  const newest = useRef(callback)
  useEffect(() => {
    newest.current = callback
  })
  return useCallback((...args: A) => newest.current?.(...args), [])
}
