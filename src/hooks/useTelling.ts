import { useEffect } from 'react'
import { useStable } from './useStable.js'

/** Tells the host of each new value. By its text: an error that is made at each render is the same. */
export function useTelling<T>(value: T, tell: (value: T) => void): void {
  const newest = useStable(tell)
  const text = String(value)
  useEffect(() => {
    newest(value)
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text, newest])
}
