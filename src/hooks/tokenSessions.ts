import { QueryClient, type QueryKey } from '@tanstack/react-query'
import type { WisdomOptions } from '../options.js'
import { createTokenSession, type TokenQuery, type TokenSession } from '../token/session.js'
import type { ResolvedOptions } from './useWisdomOptions.js'

const sessions = new WeakMap<TokenQuery, TokenSession>()

let sharedClient: QueryClient | undefined

/**
 * The library's own client: one for the page, and on a server a new one each time. The host's client is
 * not used: its defaults, such as `placeholderData`, could give one user the token of another.
 */
export function getQueryClient(): QueryClient {
  if (typeof window === 'undefined') return new QueryClient()
  sharedClient ??= new QueryClient()
  return sharedClient
}

/** The session that these options share with all equal ones. */
export function findSession(options: WisdomOptions & ResolvedOptions): TokenSession {
  const { baseUrl, userKey, getToken, tokenEndpoint, context } = options
  // Headers and functions are not part of the key: they may change with every render.
  const endpoint = getToken ? false : tokenEndpoint
  const queryKey: QueryKey = ['wisdom-embed', baseUrl, endpoint, userKey, context]
  const client = getQueryClient()
  const cache = client.getQueryCache()
  const query: TokenQuery = cache.build(client, { queryKey, gcTime: Infinity })
  const session = sessions.get(query) ?? createTokenSession(query, cache, options)
  sessions.set(query, session)
  return session
}
