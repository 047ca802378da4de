import { hashKey, type Query, type QueryClient } from '@tanstack/react-query'
import type { WisdomErrorCode } from '../errors.js'
import { WisdomError } from '../errors.js'
import type { TokenRecord } from '../token/record.js'
import { toAddress, toPlain } from './plain.js'
import { isFinal, leftMs, readKey, sessionAt, toDead } from './seams.js'

/** How old a token is. All in milliseconds. */
export interface TokenLife {
  lifetimeMs: number
  ageMs: number
  /** At which age the next one is asked for; `undefined` when it is not. */
  refreshAgeMs: number | undefined
}

/** What may be seen of a session. */
export interface SessionView {
  id: number
  tenant: string
  /** The endpoint's address, or `getToken`. */
  source: string
  user: string
  /** The names of the context's values, which may be anything. */
  context: string
  /** How many components use it. */
  users: number
  status: 'idle' | 'asking' | 'ready' | 'failed'
  life: TokenLife | undefined
  error: { code: string; message: string } | undefined
  /** How each of its tries is made to fail. */
  failing: WisdomErrorCode | undefined
}

type TokenQuery = Query<TokenRecord | undefined>

export interface Sessions {
  /** Looks into this client, too. */
  watch: (client: QueryClient) => void
  stop: () => void
  idOf: (key: readonly unknown[]) => number
  views: () => SessionView[]
  /** How the tries of this session are to fail, if they are. */
  failureOf: (id: number) => WisdomError | undefined
  refresh: (id: number) => Promise<void>
  /** Its token counts as dead from now on, as after a long sleep. */
  expire: (id: number) => Promise<void>
  /** Makes each of its tries fail, or none; asks at once, so that it is seen. */
  fail: (id: number, code: WisdomErrorCode | undefined) => Promise<void>
}

/** The sessions in the caches of this page. */
export function createSessions(onChange: () => void): Sessions {
  const ids = new Map<string, number>()
  const failures = new Map<number, WisdomErrorCode>()
  const clients = new Map<QueryClient, () => void>()

  const idOf = (key: readonly unknown[]): number => {
    const hash = hashKey(key)
    const id = ids.get(hash) ?? ids.size + 1
    ids.set(hash, id)
    return id
  }

  const all = (): [QueryClient, TokenQuery][] =>
    [...clients.keys()].flatMap((client) =>
      client
        .getQueryCache()
        .findAll({ queryKey: ['wisdom-embed'] })
        // Nobody is signed in: there is no session.
        .filter(({ queryKey }) => readKey(queryKey)?.userKey !== null)
        .map((query): [QueryClient, TokenQuery] => [client, query as TokenQuery]),
    )

  const find = (id: number) => all().find(([, { queryKey }]) => idOf(queryKey) === id)

  const ask = async (id: number, reason: 'manual' | 'scheduled'): Promise<void> => {
    const found = find(id)
    if (found) await sessionAt(found[0], found[1].queryKey).next(reason)
  }

  return {
    idOf,
    watch: (client) => {
      if (!clients.has(client)) clients.set(client, client.getQueryCache().subscribe(onChange))
    },
    stop: () => {
      clients.forEach((unsubscribe) => unsubscribe())
      clients.clear()
      failures.clear()
    },
    views: () =>
      all().map(([client, query]) => {
        const id = idOf(query.queryKey)
        return { id, ...toView(client, query), failing: failures.get(id) }
      }),
    failureOf: (id) => {
      const code = failures.get(id)
      return code && new WisdomError(code, 'The devtools make each try fail.')
    },
    refresh: (id) => ask(id, 'manual'),
    expire: async (id) => {
      const [client, query] = find(id) ?? []
      if (!client || !query?.state.data) return
      client.setQueryData(query.queryKey, toDead(query.state.data))
      await ask(id, 'scheduled')
    },
    fail: async (id, code) => {
      if (code) failures.set(id, code)
      else failures.delete(id)
      onChange()
      if (code) await ask(id, 'manual')
    },
  }
}

function toView(client: QueryClient, query: TokenQuery): Omit<SessionView, 'id' | 'failing'> {
  const { baseUrl, endpoint, userKey, context } = readKey(query.queryKey) ?? {}
  const { data, error, fetchStatus } = query.state
  const users = query.getObserversCount()
  const isAsking = fetchStatus !== 'idle'
  return {
    tenant: toAddress(String(baseUrl)),
    source: typeof endpoint === 'string' ? toAddress(endpoint) : 'getToken',
    user: userKey == null ? 'no userKey' : toPlain(userKey),
    context: toPlain(Object.keys(context ?? {}).join(', ')),
    users,
    status: isAsking ? 'asking' : data ? 'ready' : error ? 'failed' : 'idle',
    life: data && toLife(data, users ? sessionAt(client, query.queryKey).dueMs : undefined, error),
    error: error ? toError(error) : undefined,
  }
}

function toLife(record: TokenRecord, dueMs: number | undefined, error: unknown): TokenLife {
  const { lifetimeMs } = record
  const isPlanned = dueMs !== undefined && !isFinal(error as WisdomError | null)
  return {
    lifetimeMs,
    ageMs: Math.min(lifetimeMs, lifetimeMs - leftMs(record)),
    refreshAgeMs: isPlanned ? lifetimeMs - dueMs : undefined,
  }
}

/** An error's code and message. `Object` because a host may have put any error there. */
export function toError(error: unknown): { code: string; message: string } {
  const { code, message, status } = Object(error) as Partial<WisdomError>
  const name = toPlain(code ?? 'unknown')
  return {
    code: status === undefined ? name : `${name}, HTTP ${status}`,
    message: toPlain(String(message).replace(/ See \S+$/, '')),
  }
}
