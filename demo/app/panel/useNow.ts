import { useCallback, useSyncExternalStore } from 'react'

/** The time in milliseconds since the epoch, updated at an interval. */
export function useNow(intervalMs: number): number {
  const subscribe = useCallback(
    (onTick: () => void) => {
      const timer = setInterval(onTick, intervalMs)
      return () => clearInterval(timer)
    },
    [intervalMs],
  )
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / intervalMs) * intervalMs)
}
