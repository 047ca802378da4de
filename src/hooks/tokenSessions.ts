import { QueryClient, type QueryKey } from '@tanstack/react-query'
import type { WisdomOptions } from '../options.js'
import { shareAmongCopies } from '../shareAmongCopies.js'
import { createTokenSession, type TokenQuery, type TokenSession } from '../token/session.js'
import { toSessionKey } from '../token/sessionKey.js'

const sessions = new WeakMap<TokenQuery, TokenSession>()

let sharedClient: QueryClient | undefined

/**
 * The library's own client: one for the page. The host's client is not used: its defaults, such as
 * `placeholderData`, could give one user the token of another.
 */
export function getQueryClient(): QueryClient {
  sharedClient ??= new QueryClient()
  // For `setupMockWisdom` of `wisdom-embed/mock/testing`: each test begins without tokens.
  shareAmongCopies('wisdom-embed', () => new Set<QueryClient>()).add(sharedClient)
  return sharedClient
}

/** The session that these options share with all equal ones. One for all that are no JSON, whose requests fail. */
export function findSession(options: WisdomOptions): TokenSession {
  const queryKey: QueryKey = ['wisdom-embed', toSessionKey(options) ?? {}]
  const client = getQueryClient()
  const cache = client.getQueryCache()
  const query: TokenQuery = cache.build(client, { queryKey, gcTime: Infinity })
  const session = sessions.get(query) ?? createTokenSession(query, cache, options)
  sessions.set(query, session)
  return session
}
