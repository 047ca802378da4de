import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { WisdomOptions } from '../options.js'
import { shareAmongCopies } from '../shareAmongCopies.js'
import { createTokenSession, type TokenQuery, type TokenSession } from './session.js'
import { toSessionKey } from './sessionKey.js'

/** React brings that of React Query, the skin without React that of `query-core`. */
export type QueryClientClass = new () => QueryClient

const sessions = new WeakMap<TokenQuery, TokenSession>()

let sharedClient: QueryClient | undefined

/**
 * The library's own client: one for the page, made when it is first needed. The host's client is not used: its
 * defaults, such as `placeholderData`, could give one user the token of another.
 */
export function getQueryClient(Client: QueryClientClass): QueryClient {
  sharedClient ??= createClient(Client)
  return sharedClient
}

function createClient(Client: QueryClientClass): QueryClient {
  const client = new Client()
  // For `setupMockWisdom`: each test begins without tokens. Not the client, which other scripts would find there.
  shareAmongCopies('clear', () => new Set<() => void>()).add(() => client.clear())
  return client
}

/** The session that these options share with all equal ones. One for all that are no JSON, whose requests fail. */
export function findSession(options: WisdomOptions, Client: QueryClientClass): TokenSession {
  const queryKey: QueryKey = ['wisdom-embed', toSessionKey(options) ?? {}]
  const client = getQueryClient(Client)
  const cache = client.getQueryCache()
  const query: TokenQuery = cache.build(client, { queryKey, gcTime: Infinity })
  const session = sessions.get(query) ?? createTokenSession(query, cache, options)
  sessions.set(query, session)
  return session
}
