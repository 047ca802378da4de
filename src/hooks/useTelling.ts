import { useEffect } from 'react'
import { useStable } from './useStable.js'

/** Tells the host of each new value: of each new `key`, where the value is made at each render. */
export function useTelling<T>(value: T, tell: (value: T) => void, key: unknown = value): void {
  const newest = useStable(tell)
  useEffect(() => {
    newest(value)
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, newest])
}
