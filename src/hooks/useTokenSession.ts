import { useEffect } from 'react'
import { type QueryKey, skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { WisdomError } from '../errors.js'
import type { WisdomOptions } from '../options.js'
import { createTokenSession, type TokenQuery, type TokenSession } from '../token/session.js'
import type { TokenRecord } from '../token/tokenRecord.js'
import type { ResolvedOptions } from './useWisdomOptions.js'

export type TokenSessionOptions = WisdomOptions &
  ResolvedOptions & {
    enabled?: boolean | undefined
  }

export interface UseTokenSessionResult<T> {
  session: TokenSession
  /** Whether the token is wanted, and so kept fresh. */
  isActive: boolean
  query: UseQueryResult<T, WisdomError>
}

const sessions = new WeakMap<TokenQuery, TokenSession>()

/**
 * The session that these options share with all equal ones. A new one whose token is needed requests it at
 * once, while React renders: the browser creates the iframe before any effect runs, and takes longer for it
 * than for all the rest. A callback of the host waits for the effect: it may do what is forbidden while
 * rendering.
 */
export function findSession(options: TokenSessionOptions, isNeeded?: boolean): TokenSession {
  const { queryClient, baseUrl, userKey, getToken, tokenEndpoint, context } = options
  // Headers and functions are not part of the key: they may change with every render.
  const endpoint = getToken ? false : tokenEndpoint
  const queryKey: QueryKey = ['wisdom-embed', baseUrl, endpoint, userKey, context]
  const query: TokenQuery = queryClient.getQueryCache().build(queryClient, { queryKey })
  let session = sessions.get(query)
  if (!session) {
    session = createTokenSession(query, options)
    sessions.set(query, session)
    if (isNeeded && endpoint && typeof window !== 'undefined') session.prefetch()
  }
  return session
}

/**
 * The session of these options, and what React Query knows of its token. What is selected of the token is
 * in React's state, which anything with an element of the component can read.
 */
export function useTokenSession<T>(
  options: TokenSessionOptions,
  isWanted: boolean,
  select: (record: TokenRecord) => T,
): UseTokenSessionResult<T> {
  const isActive = isWanted && options.enabled !== false && options.userKey !== null
  const session = findSession(options, isActive)
  useEffect(() => session.configure(options))
  useEffect(() => (isActive ? session.subscribe() : undefined), [session, isActive])
  const query = useQuery<TokenRecord, WisdomError, T>(
    { queryKey: session.queryKey, queryFn: skipToken, select },
    options.queryClient,
  )
  return { session, isActive, query }
}
