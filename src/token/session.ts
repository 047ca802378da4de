import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'
import { WisdomError, type WisdomErrorCode } from '../errors.js'
import type { TokenEvent } from '../events.js'
import { attempt, isFinal } from './attempts.js'
import {
  ageMs,
  drawRefreshAgeMs,
  isFresh,
  leftMs,
  type TokenRecord,
  toTokenRecord,
} from './record.js'
import { askSource, type TokenReason, type TokenSource } from './source.js'
import { onWake } from './wake.js'

export type TokenListener = (event: TokenEvent) => void
type TokenQuery = Query<TokenRecord, WisdomError>

/** One user's token on one tenant, shared by everything on the page that has equal options. */
export interface TokenSession {
  /** The way to the next token; the newest options win. */
  source: TokenSource
  /** Hears what happens at once. React Query tells React through a timer, late in a hidden tab. */
  subscribe: (listener: TokenListener) => () => void
  /**
   * Asks for the next token; callers share the one that is on its way. Never rejects: the outcome is
   * state and event. After a 401 or 403 nothing is asked any more, except by hand.
   */
  fetch: (reason: TokenReason) => Promise<void>
  /** Asks unless there is a fresh token. */
  warm: (reason: TokenReason) => void
  /** By hand: asks again if the last try failed. */
  retry: () => void
  /**
   * A fresh token other than the one held: at once if it is in memory, else as soon as there is one,
   * whoever asked for it.
   */
  next: (signal: AbortSignal, held?: string) => Promise<TokenRecord>
  /** Keeps the token fresh until undone: one timer and one set of wake-ups, however many retain. */
  retain: () => () => void
  /** Forgets the token and drops the work on its way. */
  clear: () => void
  /** The same, unless somebody retains it. */
  clearUnused: () => void
}

/**
 * React Query carries cache, sharing and status. When to ask is decided here: its own retries pause in
 * a hidden tab and offline, and would miss the page's ten seconds.
 */
export const TOKEN_QUERY = {
  retry: false,
  networkMode: 'always',
  structuralSharing: false,
} as const

const sessions = new WeakMap<TokenQuery, TokenSession>()

/** The session of a query, made with it. */
export function sessionOf(
  client: QueryClient,
  queryKey: QueryKey,
  source: TokenSource,
): TokenSession {
  const query = client
    .getQueryCache()
    .build<TokenRecord, WisdomError, TokenRecord>(client, { ...TOKEN_QUERY, queryKey })
  const session = sessions.get(query) ?? createTokenSession(query, source)
  sessions.set(query, session)
  return session
}

const PAUSE_AFTER_FAILURE_MS = 10_000

function createTokenSession(query: TokenQuery, source: TokenSource): TokenSession {
  const listeners = new Map<TokenListener, number>()
  let retainers = 0
  let unlisten: () => void
  let work = new AbortController()
  let running: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let refreshAgeMs = 0
  let failedAtMs = -Infinity

  const current = (): TokenRecord | undefined => query.state.data
  const emit = (event: TokenEvent): void => listeners.forEach((_, listener) => listener(event))
  const abort = (): void => {
    work.abort()
    work = new AbortController()
  }

  /** One try. Its token is kept whenever it comes: too late for one request, it serves the next. */
  const ask = async (reason: TokenReason, signal: AbortSignal): Promise<TokenRecord> => {
    const { token, serverNowMs } = await askSource(session.source, reason, signal)
    const known = current()
    const isKnown = known?.token === token
    const record = isKnown ? known : toTokenRecord(token, serverNowMs)
    if (isKnown && !isFresh(record)) throw failure('token_stale', CACHED)
    if (leftMs(record) <= 0) throw failure('token_expired', CACHED)
    signal.throwIfAborted()
    query.setData(record)
    plan()
    emit({ type: 'token-received', reason, lifetimeMs: record.lifetimeMs })
    return record
  }

  const askAll = (reason: TokenReason, signal: AbortSignal): Promise<TokenRecord> =>
    navigator.onLine
      ? attempt(() => ask(reason, signal), {
          signal,
          onFailure: (error, nth) => {
            emit({ type: 'token-attempt-failed', reason, attempt: nth, error })
          },
        })
      : Promise.reject(failure('token_endpoint_unreachable', 'The browser is offline.'))

  const run = async (reason: TokenReason): Promise<void> => {
    abort() // tries of the last run that are still on their way
    const { signal } = work
    emit({ type: 'token-requested', reason })
    try {
      await query.fetch({ ...query.options, queryFn: () => askAll(reason, signal) })
      if (!signal.aborted) abort() // tries that lost the race
    } catch (error) {
      if (signal.aborted) return
      failedAtMs = performance.now()
      plan()
      emit({ type: 'token-failed', reason, error: error as WisdomError })
    }
  }

  const fetch = (reason: TokenReason): Promise<void> => {
    if (reason !== 'manual' && isFinal(query.state.error)) return Promise.resolve()
    const mine = (running ??= run(reason))
    return mine.finally(() => {
      if (running === mine) running = undefined
    })
  }

  /** Draws when the next token is asked for; drops one that died without a successor. */
  const plan = (): void => {
    const record = current()
    if (!record) return
    refreshAgeMs = drawRefreshAgeMs(record)
    if (leftMs(record) > 0) return arm()
    const error = query.state.error ?? failure('token_expired', 'It died before the next one came.')
    query.setState({ data: undefined, status: 'error', error })
    emit({ type: 'token-expired' })
  }
  const arm = (): void => {
    clearTimeout(timer)
    const record = current()
    if (record && retainers) {
      timer = setTimeout(() => check('scheduled'), refreshAgeMs - ageMs(record))
    }
  }
  // A timer runs late in a hidden tab and not at all in sleep: age decides.
  const check = (reason: TokenReason): void => {
    const record = current()
    if (record && ageMs(record) < refreshAgeMs) arm()
    else if (record ?? query.state.error) void fetch(reason).then(plan)
  }
  const wake = ({ type }: Event): void => {
    const isSoon = performance.now() - failedAtMs < PAUSE_AFTER_FAILURE_MS
    if (type === 'online' || !isSoon) check('wake')
  }

  const session: TokenSession = {
    source,
    fetch,
    subscribe: (listener) => {
      listeners.set(listener, (listeners.get(listener) ?? 0) + 1)
      return () => {
        const others = (listeners.get(listener) ?? 0) - 1
        if (others > 0) listeners.set(listener, others)
        else listeners.delete(listener)
      }
    },
    warm: (reason) => {
      if (!isFresh(current())) void fetch(reason)
      else plan()
    },
    retry: () => {
      if (query.state.error) void fetch('manual')
    },
    next: (signal, held) =>
      new Promise((resolve, reject) => {
        const look = (): boolean => {
          const record = current()
          if (!isFresh(record) || record.token === held) return false
          resolve(record)
          stop()
          return true
        }
        const stop = session.subscribe(look)
        signal.addEventListener('abort', () => {
          stop()
          reject(signal.reason as Error)
        })
        if (!look()) void fetch(held ? 'asked' : 'initial')
      }),
    retain: () => {
      if (retainers++ === 0) {
        unlisten = onWake(wake)
        session.warm('initial')
      }
      return () => {
        if (--retainers > 0) return
        unlisten()
        clearTimeout(timer)
        // StrictMode and a move to another parent come back at once: the work goes on for them.
        setTimeout(() => {
          if (!retainers && !current()) session.clear()
        })
      }
    },
    clear: () => {
      abort()
      running = undefined
      query.reset()
    },
    clearUnused: () => {
      if (!retainers) session.clear()
    },
  }
  return session
}

const CACHED = 'The token that came is dead or about to die. Is the endpoint cached?'

const failure = (code: WisdomErrorCode, message: string): WisdomError =>
  new WisdomError(code, message)
