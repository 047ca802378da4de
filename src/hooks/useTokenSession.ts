import { useEffect, useInsertionEffect, useSyncExternalStore } from 'react'
import type { SessionState, TokenSession } from '../token/session.js'
import { runSessionEffects } from '../embed/effects.js'
import { isEnabled, type WisdomOptions } from '../options.js'
import { findSession } from './tokenSessions.js'
import { useIsHydrated } from './useIsHydrated.js'
import type { ResolvedOptions } from '../embed/mergeOptions.js'

export type TokenSessionOptions = WisdomOptions &
  ResolvedOptions & {
    enabled?: boolean | undefined
  }

export interface UseTokenSessionResult {
  session: TokenSession
  /** Whether the token is wanted, and so kept fresh. */
  isActive: boolean
}

/** The session of these options, kept fresh while it is wanted. */
export function useTokenSession(
  options: TokenSessionOptions,
  isWanted: boolean,
): UseTokenSessionResult {
  const isHydrated = useIsHydrated()
  const session = findSession(isHydrated ? options : ON_SERVER)
  const isActive = isHydrated && isWanted && isEnabled(options)
  // The first token is requested as soon as React commits, and when more than this component is mounted,
  // before the browser creates the iframe, which takes longer than all the rest. A callback of the host waits
  // for the effects below: in this one it must not update a state. So do later users, as a hidden
  // `<Activity>` requests nothing.
  useInsertionEffect(() => {
    if (isActive && !options.getToken) session.prefetch()
  }, [isHydrated])
  runSessionEffects(useEffect, session, isActive, options)
  return { session, isActive }
}

/**
 * One session for all, so that a server keeps nothing of a request. `window` does not tell what is a server: Deno,
 * workers and test set-ups define it.
 */
const ON_SERVER: WisdomOptions = { userKey: null }

/**
 * A part of a session's state. It renders when that part changes. What is selected is in React's state, which
 * anything with an element of the component can read.
 */
export function useSessionState<T>(session: TokenSession, select: (state: SessionState) => T): T {
  return useSyncExternalStore(
    session.onChange,
    () => select(session.state()),
    () => select(INITIAL),
  )
}

/** On a server, and while its HTML is hydrated. */
const INITIAL: SessionState = { data: undefined, error: null, fetchStatus: 'idle' }
