import type { QueryKey } from '@tanstack/react-query'
import { findSession } from '../../hooks/tokenSessions.js'
import type { TokenSession } from '../../token/session.js'
import type { SessionKey } from '../../token/sessionKey.js'
import type { TokenRecord } from '../../token/tokenRecord.js'

// Everything that the devtools use of the client's internals.

export { devtoolsHooks } from '../../devtoolsHooks.js'
export { getQueryClient } from '../../hooks/tokenSessions.js'
export { useIsHydrated } from '../../hooks/useIsHydrated.js'
export { isRecord } from '../../isRecord.js'
export { hasUser } from '../../options.js'
export { isTokenRequest } from '../../messaging/parse.js'
export { isNonRetryable } from '../../token/retries.js'
export { remainingMs } from '../../token/tokenRecord.js'
export type { TokenReason } from '../../token/tokenSource.js'
export type { TokenRecord }

export function readKey(queryKey: QueryKey): SessionKey | undefined {
  const [library, key] = queryKey
  return library === 'wisdom-embed' ? (key as SessionKey) : undefined
}

/** The session of this query key. */
export function findSessionByKey(queryKey: QueryKey): TokenSession | undefined {
  const key = readKey(queryKey)
  if (!key) return undefined
  const { endpoint, ...identity } = key
  const source = endpoint === false ? { getToken: rejectToken } : { tokenEndpoint: endpoint }
  return findSession({ ...identity, ...source })
}

const rejectToken = (): Promise<never> =>
  Promise.reject(new Error('This session belongs to no component.'))

/** Where the token of these options is kept, if they are a session's. */
export function findQueryKey(options: object): QueryKey | undefined {
  if (!('baseUrl' in options)) return undefined
  return findSession(options as Parameters<typeof findSession>[0]).queryKey
}

/** The same token, expired by both clocks. */
export const toExpired = (record: TokenRecord): TokenRecord => ({
  ...record,
  expiresAt: Date.now(),
  expiresAtMonotonic: performance.now(),
})
