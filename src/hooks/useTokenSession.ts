import { useEffect, useRef } from 'react'
import type { QueryKey } from '@tanstack/react-query'
import { parseTenantOrigin } from '../embedUrl.js'
import { WisdomError } from '../errors.js'
import { sessionOf, type TokenSession } from '../token/session.js'
import type { ResolvedOptions } from './useWisdomOptions.js'

export interface UseTokenSessionResult {
  /** Undefined when signed out, or when the options are wrong. */
  session: TokenSession | undefined
  /** Where React Query keeps the token. */
  queryKey: QueryKey
  /** What is wrong with the options. */
  error: WisdomError | undefined
}

/** The session of these options, kept fresh while `isActive`. */
export function useTokenSession(
  options: ResolvedOptions,
  isActive: boolean,
): UseTokenSessionResult {
  const { userKey, queryClient, getToken, context, headers, credentials, onEvent } = options
  const tokenEndpoint = options.tokenEndpoint ?? '/auth-token'
  const origin = tryOrigin(options.baseUrl)
  const error = origin instanceof WisdomError ? origin : undefined
  // Who shares a token. Headers and functions are not part of it: they may change with every render.
  const source = getToken ? 'getToken' : tokenEndpoint
  const queryKey = ['wisdom-embed', error ? null : origin, source, userKey, context]
  const way = { getToken, tokenEndpoint, context, headers, credentials }
  const session = error || userKey === null ? undefined : sessionOf(queryClient, queryKey, way)

  useEffect(() => {
    if (session) session.source = way
  })
  useEffect(() => (onEvent ? session?.subscribe(onEvent) : undefined), [session, onEvent])
  useEffect(() => (isActive ? session?.retain() : undefined), [session, isActive])
  useForgetting(session, userKey)
  return { session, queryKey, error }
}

function tryOrigin(baseUrl: string | undefined): string | WisdomError {
  try {
    return parseTenantOrigin(baseUrl)
  } catch (error) {
    return error as WisdomError
  }
}

/** Drops the token of a user who is no longer the one, once nothing shows their pages any more. */
function useForgetting(
  session: TokenSession | undefined,
  userKey: string | null | undefined,
): void {
  const last = useRef({ session, userKey })
  useEffect(() => {
    if (last.current.userKey !== userKey) last.current.session?.clearUnused()
    last.current = { session, userKey }
  }, [session, userKey])
}
