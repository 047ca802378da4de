import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'
import { WisdomError } from '../errors.js'
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

export interface SessionOptions extends TokenSource {
  onEvent?: ((event: TokenEvent) => void) | undefined
}

/** One user's token on one tenant, shared by everything on the page that has equal options. */
export interface TokenSession {
  /** Where to ask and whom to tell; the newest options win. */
  configure: (options: SessionOptions) => void
  /** The token in memory; it may be old. */
  current: () => TokenRecord | undefined
  /**
   * Asks for the next token; callers share the one that is on its way. Never rejects: the outcome is
   * state and event. After a 401 or 403 nothing is asked any more, except by hand.
   */
  fetch: (reason: TokenReason) => Promise<void>
  /** A fresh token other than the one held: from memory, or the next one if that comes. */
  next: (reason: TokenReason, held?: string) => Promise<TokenRecord | undefined>
  /**
   * Keeps the token fresh until undone: one timer and one set of wake-ups, however many retain. The
   * token is forgotten when nobody does.
   */
  retain: () => () => void
  /** Forgets the token and drops the work on its way. */
  clear: () => void
}

/**
 * React Query carries cache, sharing and status. When to ask is decided here: its own retries pause in
 * a hidden tab and offline, and would miss the page's ten seconds.
 */
const RULES = { retry: false, networkMode: 'always' } as const

type TokenQuery = Query<TokenRecord, WisdomError>

const sessions = new WeakMap<TokenQuery, TokenSession>()

/** The session of a query, made with it. */
export function sessionOf(
  client: QueryClient,
  queryKey: QueryKey,
  options: SessionOptions,
): TokenSession {
  const query = client
    .getQueryCache()
    .build<TokenRecord, WisdomError, TokenRecord>(client, { queryKey })
  const session = sessions.get(query) ?? createTokenSession(query, options)
  sessions.set(query, session)
  return session
}

const PAUSE_AFTER_FAILURE_MS = 10_000
const OFFLINE = 'The browser is offline. It is tried again when it is back.'

function createTokenSession(query: TokenQuery, options: SessionOptions): TokenSession {
  let retainers = 0
  let work = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopWaking: () => void
  let refreshAgeMs = 0
  let failedAtMs = 0

  const current = (): TokenRecord | undefined => query.state.data
  const emit = (event: TokenEvent): void => options.onEvent?.(event)

  /** One try. Its token is kept whenever it comes: too late for one request, it serves the next. */
  const ask = async (reason: TokenReason, signal: AbortSignal): Promise<TokenRecord> => {
    if (!navigator.onLine) throw new WisdomError('token_endpoint_unreachable', OFFLINE)
    const { token, serverNowMs } = await askSource(options, reason, signal)
    signal.throwIfAborted()
    const known = current()
    const isKnown = known?.token === token
    const record = isKnown ? known : toTokenRecord(token, serverNowMs)
    if (!isFresh(record)) {
      const code = isKnown ? 'token_stale' : 'token_expired'
      throw new WisdomError(code, 'The token that came is about to die. Is its endpoint cached?')
    }
    query.setData(record)
    plan()
    emit({ type: 'token-received', reason, lifetimeMs: record.lifetimeMs })
    return record
  }

  const fetch = async (reason: TokenReason): Promise<void> => {
    const { error, fetchStatus } = query.state
    // Nothing is asked, but what there is still dies in time.
    if (reason !== 'manual' && isFinal(error)) {
      plan()
      return
    }
    const isFirst = fetchStatus === 'idle'
    if (isFirst) {
      work.abort() // tries of the last time that are still on their way
      work = new AbortController()
      emit({ type: 'token-requested', reason })
    }
    const { signal } = work
    try {
      const queryFn = (): Promise<TokenRecord> => attempt(() => ask(reason, signal), signal)
      await query.fetch({ ...query.options, ...RULES, queryFn })
    } catch (failure) {
      if (!isFirst || signal.aborted) return
      failedAtMs = performance.now()
      emit({ type: 'token-failed', reason, error: failure as WisdomError })
      plan()
    }
  }

  /** Draws when the next token is asked for; drops one that died without a successor. */
  const plan = (): void => {
    const record = current()
    if (!record || !retainers) return
    refreshAgeMs = drawRefreshAgeMs(record)
    if (leftMs(record) > 0) {
      check()
      return
    }
    const error = query.state.error ?? new WisdomError('token_expired', 'The token died.')
    query.setState({ data: undefined, status: 'error', error })
    emit({ type: 'token-expired' })
  }

  /** Age decides, not the timer: it runs late in a hidden tab, and not at all in sleep. */
  const check = (sign?: Event): void => {
    clearTimeout(timer)
    const record = current()
    const restMs = record ? refreshAgeMs - ageMs(record) : restAfterFailureMs(sign)
    if (restMs <= 0) void fetch(sign ? 'wake' : 'scheduled')
    else if (record) timer = setTimeout(check, restMs)
  }
  // With nothing in memory, only a sign of waking asks again, and not at once unless it is the network.
  const restAfterFailureMs = (sign: Event | undefined): number => {
    if (!query.state.error) return Infinity
    if (sign?.type === 'online') return 0
    const agoMs = Math.max(Date.now() - query.state.errorUpdatedAt, performance.now() - failedAtMs)
    return PAUSE_AFTER_FAILURE_MS - agoMs
  }

  const session: TokenSession = {
    configure: (newest) => {
      options = newest
    },
    current,
    fetch,
    next: async (reason, held) => {
      const usable = (): TokenRecord | undefined => {
        const record = current()
        return isFresh(record) && record.token !== held ? record : undefined
      }
      if (!usable()) await fetch(reason)
      return usable()
    },
    retain: () => {
      if (!retainers++) {
        stopWaking = onWake(check)
        if (isFresh(current())) plan()
        else void fetch('initial')
      }
      return () => {
        if (--retainers) return
        stopWaking()
        clearTimeout(timer)
        // StrictMode and a move to another parent come back at once, and find it as it was.
        setTimeout(() => retainers || session.clear())
      }
    },
    clear: () => {
      work.abort()
      void query.cancel({ silent: true })
      query.setState(query.resetState)
    },
  }
  return session
}
