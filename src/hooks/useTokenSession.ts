import { useEffect } from 'react'
import type { QueryKey } from '@tanstack/react-query'
import { sessionOf, type TokenSession } from '../token/session.js'
import { DEFAULT_ENDPOINT } from '../token/source.js'
import type { ResolvedOptions } from './useWisdomOptions.js'

export interface FoundSession {
  /** Undefined when signed out. */
  session: TokenSession | undefined
  /** Where React Query keeps the token. */
  queryKey: QueryKey
}

/** The session that these options share with all that are equal to them. */
export function findSession(options: ResolvedOptions): FoundSession {
  const { queryClient, baseUrl, userKey, getToken, tokenEndpoint = DEFAULT_ENDPOINT } = options
  // Headers and functions are not part of it: they may change with every render.
  const source = getToken ? 'getToken' : tokenEndpoint
  const queryKey = ['wisdom-embed', baseUrl, source, userKey, options.context]
  const session = userKey === null ? undefined : sessionOf(queryClient, queryKey, options)
  return { session, queryKey }
}

/** The session of these options, kept fresh while `isActive`. */
export function useTokenSession(options: ResolvedOptions, isActive: boolean): FoundSession {
  const found = findSession(options)
  const { session } = found
  useEffect(() => session?.configure(options))
  useEffect(() => (isActive ? session?.retain() : undefined), [session, isActive])
  return found
}
