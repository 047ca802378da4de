import { useSyncExternalStore } from 'react'

/** Whether this renders in a browser. `false` on a server, and while its HTML is hydrated. */
export const useIsHydrated = (): boolean =>
  useSyncExternalStore(subscribeToNothing, isTrue, isFalse)

const subscribeToNothing = () => () => undefined
const isTrue = () => true
const isFalse = () => false
