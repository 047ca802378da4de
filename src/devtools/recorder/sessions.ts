import { hashKey, type Query } from '@tanstack/react-query'
import type { WisdomErrorCode } from '../../errors.js'
import { WisdomError } from '../../errors.js'
import {
  findSessionByKey,
  getQueryClient,
  hasUser,
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

export interface Sessions {
  /** Follows the sessions of this page, until stopped. */
  watch: () => void
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

/** The sessions in the library's cache. */
export function createSessions(onChange: () => void): Sessions {
  const ids = new Map<string, number>()
  const failures = new Map<number, WisdomErrorCode>()
  let unsubscribe: (() => void) | undefined

  const idOf = (key: readonly unknown[]): number => {
    const hash = hashKey(key)
    const id = ids.get(hash) ?? ids.size + 1
    ids.set(hash, id)
    return id
  }

  const all = (): TokenQuery[] => (unsubscribe ? findQueries() : [])

  const find = (id: number): TokenQuery | undefined =>
    all().find(({ queryKey }) => idOf(queryKey) === id)

  const request = async (id: number, reason: 'manual' | 'scheduled'): Promise<void> => {
    const found = find(id)
    if (found) await findSessionByKey(found.queryKey)?.replace(reason)
  }

  return {
    idOf,
    watch: () => {
      unsubscribe ??= getQueryClient().getQueryCache().subscribe(onChange)
    },
    stop: () => {
      unsubscribe?.()
      unsubscribe = undefined
      failures.clear()
    },
    views: () =>
      all().map((query) => {
        const id = idOf(query.queryKey)
        return { id, ...toView(query), failing: failures.get(id) }
      }),
    failureOf: (id) => {
      const code = failures.get(id)
      return code && new WisdomError(code, 'The devtools make every attempt fail.')
    },
    refresh: (id) => request(id, 'manual'),
    expire: async (id) => {
      const query = find(id)
      if (!query?.state.data) return
      getQueryClient().setQueryData(query.queryKey, toExpired(query.state.data))
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

/** A signed-out user has no session. */
function findQueries(): TokenQuery[] {
  const queries = getQueryClient()
    .getQueryCache()
    .findAll({ queryKey: ['wisdom-embed'] })
  return queries.filter(({ queryKey }) =>
    hasUser(readKey(queryKey) ?? {}),
  ) as unknown[] as TokenQuery[]
}

function toView(query: TokenQuery): Omit<SessionView, 'id' | 'failing'> {
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
