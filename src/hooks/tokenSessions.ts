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
  sharedClient ??= createClient()
  return sharedClient
}

function createClient(): QueryClient {
  const client = new QueryClient()
  // For `setupMockWisdom`: each test begins without tokens. Not the client, which other scripts would find there.
  shareAmongCopies('clear', () => new Set<() => void>()).add(() => client.clear())
  return client
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
