import { hashKey, type Query, type QueryClient } from '@tanstack/react-query'
import type { WisdomErrorCode } from '../../errors.js'
import { WisdomError } from '../../errors.js'
import {
  findSessionByKey,
  isNonRetryable,
  readKey,
  remainingMs,
  toExpired,
  type TokenRecord,
} from './clientInternals.js'
import { toAddress, toErrorSummary, toSafeText } from './format.js'

/** How old a token is. All in milliseconds. */
export interface TokenLife {
  lifetimeMs: number
  ageMs: number
  /** The age at which the next one is requested; `undefined` when it is not. */
  refreshAgeMs: number | undefined
}

/** What the panel shows of a session. */
export interface SessionView {
  id: number
  tenant: string
  /** The endpoint's address, or `getToken`. */
  source: string
  user: string
  /** The names of the context's values, which may hold anything. */
  context: string
  /** How many components use it. */
  subscribers: number
  status: 'idle' | 'asking' | 'ready' | 'failed'
  life: TokenLife | undefined
  error: { code: string; message: string } | undefined
  /** The error that each of its attempts is made to fail with. */
  failing: WisdomErrorCode | undefined
}

type TokenQuery = Query<TokenRecord, WisdomError>

/** A session's query, and the cache that it is in. */
interface CachedSession {
  client: QueryClient
  query: TokenQuery
}

export interface Sessions {
  /** Shows the sessions of this client, too. */
  watch: (client: QueryClient) => void
  stop: () => void
  idOf: (key: readonly unknown[]) => number
  views: () => SessionView[]
  /** The error that the attempts of this session are to fail with, if any. */
  failureOf: (id: number) => WisdomError | undefined
  refresh: (id: number) => Promise<void>
  /** Its token counts as expired from now on, as after a long sleep. */
  expire: (id: number) => Promise<void>
  /** Makes each of its attempts fail, or none. Requests a token at once, so that the effect is visible. */
  fail: (id: number, code: WisdomErrorCode | undefined) => Promise<void>
}

/** The sessions in the caches of this page. */
export function createSessions(onChange: () => void): Sessions {
  const ids = new Map<string, number>()
  const failures = new Map<number, WisdomErrorCode>()
  const unsubscribes = new Map<QueryClient, () => void>()

  const idOf = (key: readonly unknown[]): number => {
    const hash = hashKey(key)
    const id = ids.get(hash) ?? ids.size + 1
    ids.set(hash, id)
    return id
  }

  const all = (): CachedSession[] => [...unsubscribes.keys()].flatMap(findSessions)

  const find = (id: number): CachedSession | undefined =>
    all().find(({ query }) => idOf(query.queryKey) === id)

  const request = async (id: number, reason: 'manual' | 'scheduled'): Promise<void> => {
    const found = find(id)
    if (found) await findSessionByKey(found.query.queryKey)?.replace(reason)
  }

  return {
    idOf,
    watch: (client) => {
      if (unsubscribes.has(client)) return
      unsubscribes.set(client, client.getQueryCache().subscribe(onChange))
    },
    stop: () => {
      unsubscribes.forEach((unsubscribe) => unsubscribe())
      unsubscribes.clear()
      failures.clear()
    },
    views: () =>
      all().map((session) => {
        const id = idOf(session.query.queryKey)
        return { id, ...toView(session), failing: failures.get(id) }
      }),
    failureOf: (id) => {
      const code = failures.get(id)
      return code && new WisdomError(code, 'The devtools make every attempt fail.')
    },
    refresh: (id) => request(id, 'manual'),
    expire: async (id) => {
      const { client, query } = find(id) ?? {}
      if (!client || !query?.state.data) return
      client.setQueryData(query.queryKey, toExpired(query.state.data))
      await request(id, 'scheduled')
    },
    fail: async (id, code) => {
      if (code) failures.set(id, code)
      else failures.delete(id)
      onChange()
      if (code) await request(id, 'manual')
    },
  }
}

/** The sessions in one cache. A signed-out user has none. */
function findSessions(client: QueryClient): CachedSession[] {
  const queries = client.getQueryCache().findAll({ queryKey: ['wisdom-embed'] })
  return queries
    .filter(({ queryKey }) => readKey(queryKey)?.userKey !== null)
    .map((query) => ({ client, query: query as unknown as TokenQuery }))
}

function toView({ query }: CachedSession): Omit<SessionView, 'id' | 'failing'> {
  const { baseUrl, endpoint, userKey, context } = readKey(query.queryKey) ?? {}
  const { data, error } = query.state
  const session = findSessionByKey(query.queryKey)
  const subscribers = session?.subscriberCount() ?? 0
  const isPlanned = subscribers > 0 && session && !isNonRetryable(error)
  return {
    tenant: toAddress(String(baseUrl)),
    source: typeof endpoint === 'string' ? toAddress(endpoint) : 'getToken',
    user: userKey == null ? 'no userKey' : toSafeText(userKey),
    context: toSafeText(Object.keys(context ?? {}).join(', ')),
    subscribers,
    status: toStatus(query),
    life: data && toLife(data, isPlanned ? session.remainingAtRefreshMs() : undefined),
    error: error ? toErrorSummary(error) : undefined,
  }
}

function toStatus({ state }: TokenQuery): SessionView['status'] {
  if (state.fetchStatus !== 'idle') return 'asking'
  if (state.data) return 'ready'
  return state.error ? 'failed' : 'idle'
}

function toLife(record: TokenRecord, remainingAtRefreshMs: number | undefined): TokenLife {
  const { lifetimeMs } = record
  return {
    lifetimeMs,
    ageMs: Math.min(lifetimeMs, lifetimeMs - remainingMs(record)),
    refreshAgeMs:
      remainingAtRefreshMs === undefined ? undefined : lifetimeMs - remainingAtRefreshMs,
  }
}
