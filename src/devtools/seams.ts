import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { findSession } from '../hooks/useTokenSession.js'
import type { TokenRecord } from '../token/record.js'
import type { TokenSession } from '../token/session.js'

// What the devtools know of the client's inside, beside `taps`.

export { useWisdomOptions } from '../hooks/useWisdomOptions.js'
export { isTokenRequest } from '../messaging/parse.js'
export { isFinal } from '../token/attempts.js'
export { leftMs } from '../token/record.js'
export { taps } from '../taps.js'
export type { TokenReason } from '../token/source.js'
export type { TokenRecord }

/** What a query key of ours says. `endpoint` is `false` for a `getToken`. */
export interface SessionKey {
  baseUrl: string
  endpoint: string | false
  userKey: string | null | undefined
  context: Readonly<Record<string, unknown>> | undefined
}

export function readKey(queryKey: QueryKey): SessionKey | undefined {
  const [library, baseUrl, endpoint, userKey, context] = queryKey
  if (library !== 'wisdom-embed') return undefined
  return { baseUrl, endpoint, userKey, context } as SessionKey
}

/** The session that was made with this key. That it is there is up to the caller. */
export function sessionAt(queryClient: QueryClient, queryKey: QueryKey): TokenSession {
  const { baseUrl, endpoint, userKey, context } = readKey(queryKey) ?? ({} as SessionKey)
  const getToken = (): Promise<never> =>
    Promise.reject(new Error('This session is of no component.'))
  const source = endpoint === false ? { getToken } : { tokenEndpoint: endpoint }
  return findSession({ queryClient, baseUrl, userKey, context, navigation: 'replace', ...source })
}

/** Of which session options are that came through a tap: the client where its token is, and its key. */
export function keyOf(options: object): [client: QueryClient, key: QueryKey] | undefined {
  if (!('queryClient' in options)) return undefined
  const found = options as Parameters<typeof findSession>[0]
  return [found.queryClient, findSession(found).queryKey]
}

/** The same token, dead by both clocks. */
export const toDead = (record: TokenRecord): TokenRecord => ({
  ...record,
  expiresAt: Date.now(),
  expiresAtTick: performance.now(),
})
