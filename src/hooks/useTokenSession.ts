import { useEffect, useInsertionEffect } from 'react'
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

/** The session that these options share with all equal ones. */
export function findSession(options: TokenSessionOptions): TokenSession {
  const { queryClient, baseUrl, userKey, getToken, tokenEndpoint, context } = options
  // Headers and functions are not part of the key: they may change with every render.
  const endpoint = getToken ? false : tokenEndpoint
  const queryKey: QueryKey = ['wisdom-embed', baseUrl, endpoint, userKey, context]
  const query: TokenQuery = queryClient.getQueryCache().build(queryClient, { queryKey })
  const session = sessions.get(query) ?? createTokenSession(query, options)
  sessions.set(query, session)
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
  const session = findSession(options)
  // The first token is requested as soon as React commits, and when more than this component is mounted,
  // before the browser creates the iframe, which takes longer than all the rest. A callback of the host waits
  // for the effects below: in this one it must not update a state. So do later users, as a hidden
  // `<Activity>` requests nothing.
  useInsertionEffect(() => {
    if (isActive && !options.getToken) session.prefetch()
  }, [])
  useEffect(() => session.configure(options))
  useEffect(() => (isActive ? session.subscribe() : undefined), [session, isActive])
  const query = useQuery<TokenRecord, WisdomError, T>(
    { queryKey: session.queryKey, queryFn: skipToken, select },
    options.queryClient,
  )
  return { session, isActive, query }
}
