import { useEffect, useState } from 'react'
import { type QueryKey, skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { WisdomError } from '../errors.js'
import type { TokenRecord } from '../token/record.js'
import { createTokenSession, type TokenQuery, type TokenSession } from '../token/session.js'
import type { UseWisdomTokenOptions } from './useWisdomToken.js'
import type { ResolvedOptions } from './useWisdomOptions.js'

type Options = UseWisdomTokenOptions & ResolvedOptions

const sessions = new WeakMap<TokenQuery, TokenSession>()

/** The session that these options share with all that are equal to them. */
export function findSession(options: Options): TokenSession {
  const { queryClient, baseUrl, userKey, getToken, tokenEndpoint, context } = options
  // Headers and functions are not part of it: they may change with every render.
  const queryKey: QueryKey = ['wisdom-embed', baseUrl, !getToken && tokenEndpoint, userKey, context]
  const query: TokenQuery = queryClient.getQueryCache().build(queryClient, { queryKey })
  const session = sessions.get(query) ?? createTokenSession(query, options)
  sessions.set(query, session)
  return session
}

/**
 * The session of these options, whether it is kept fresh, and what React Query knows of its token. What
 * is selected of it is in React's state, where whoever has an element of the component can find it.
 */
export function useTokenSession<T>(
  options: Options,
  isWanted: boolean,
  select: (record: TokenRecord) => T,
): [TokenSession, isActive: boolean, UseQueryResult<T, WisdomError>] {
  const session = findSession(options)
  const isActive = isWanted && options.enabled !== false && options.userKey !== null
  // The browser makes the frame before any effect runs, and takes longer for it than all else takes here. A
  // callback of the host's is left to the effect: it may do what must not be done while rendering.
  useState(() => {
    if (isActive && !options.getToken && typeof window !== 'undefined') session.start()
  })
  useEffect(() => session.configure(options))
  useEffect(() => (isActive ? session.retain() : undefined), [session, isActive])
  const { queryKey } = session
  const query = useQuery<TokenRecord, WisdomError, T>(
    { queryKey, queryFn: skipToken, select },
    options.queryClient,
  )
  return [session, isActive, query]
}
