import type { Query, QueryCache, QueryKey } from '@tanstack/react-query'
import { devtoolsHooks } from '../devtoolsHooks.js'
import { WisdomError } from '../errors.js'
import type { TokenEvent } from '../events.js'
import { hasUser } from '../options.js'
import { isPrerendering, onPageResume, whenActivated } from './pageLifecycle.js'
import { createRefreshSchedule } from './refreshSchedule.js'
import { isNonRetryable, withRetries } from './retries.js'
import { isFresh, isSameUser, remainingMs, type TokenRecord } from './tokenRecord.js'
import type { TokenReason, TokenSource } from './tokenSource.js'

export interface SessionOptions extends TokenSource {
  onEvent?: ((event: TokenEvent) => void) | undefined
}

/** A token, or the error of the last request, or both. */
export interface SessionState {
  data: TokenRecord | undefined
  error: WisdomError | null
  fetchStatus: 'idle' | 'fetching' | 'paused'
}

/** One user's token on one tenant, shared by everything on the page that has equal options. */
export interface TokenSession {
  /** Where React Query keeps the token. */
  queryKey: QueryKey
  /** Another object after every change. */
  state: () => SessionState
  /** Calls the listener after every change, until the returned function is called. */
  onChange: (listener: () => void) => () => void
  /** How many keep the token fresh. */
  subscriberCount: () => number
  /** How much of the token's life remains when the next one is requested, in milliseconds. */
  remainingAtRefreshMs: () => number
  /** Where to ask and whom to notify; the newest options win. */
  configure: (options: SessionOptions) => void
  /** The token in memory; it may be old. */
  current: () => TokenRecord | undefined
  /**
   * A fresh token, from memory if there is one, else requested. Callers share the open request. Never
   * rejects: the outcome is state and event. After a 401 or 403 only `manual` requests are made.
   */
  ensure: (reason: TokenReason) => Promise<TokenRecord | undefined>
  /** A fresh token other than this one, by default than the one in memory. Otherwise like `ensure`. */
  replace: (reason: TokenReason, token?: string) => Promise<TokenRecord | undefined>
  /** Requests the first token before anybody subscribes. A second call does nothing. */
  prefetch: () => void
  /**
   * Keeps the token fresh until unsubscribed, with one timer and one set of page lifecycle listeners for
   * all subscribers. The token is forgotten with the last of them.
   */
  subscribe: () => () => void
  /** Forgets the token and drops open requests. */
  clear: () => void
}

export type TokenQuery = Query<TokenRecord, WisdomError>

/** The session whose token is in this query. */
export function createTokenSession(
  query: TokenQuery,
  cache: QueryCache,
  initialOptions: SessionOptions,
): TokenSession {
  const { queryKey } = query
  let options = initialOptions
  let subscribers = 0
  let requests = new AbortController()
  /** The last token received. It keeps its age when it expired and is received again. */
  let lastReceived: TokenRecord | undefined
  let stopListening: (() => void) | undefined
  /** The open call of a `getToken` that is not `concurrent`, with the signal that drops its token. */
  let openCall: { signal: AbortSignal; outcome: Promise<TokenRecord> } | undefined
  const schedule = createRefreshSchedule(
    () => query.state,
    () => subscribers > 0,
    () => void session.replace('scheduled'),
  )

  const current = (): TokenRecord | undefined => query.state.data
  const emit = (event: TokenEvent): void => devtoolsHooks.emit(options, event)

  /** One attempt. Its token is kept whenever it arrives: too late for one request, it serves the next. */
  const attempt = async (reason: TokenReason, signal: AbortSignal): Promise<TokenRecord> => {
    assertWanted(signal)
    const received = await devtoolsHooks.requestToken(options, reason, signal)
    assertWanted(signal)
    if (lastReceived && !isSameUser(lastReceived, received)) {
      lastReceived = undefined
      query.setState({ data: undefined })
      throw new WisdomError(
        'identity_changed',
        'The token is for another user. Is `userKey` right?',
      )
    }
    const record = assertFresh(received, lastReceived)
    lastReceived = record
    query.setData(record)
    afterRequest(false)
    emit({ type: 'token-received', reason, lifetimeMs: record.lifetimeMs })
    return record
  }

  /** The same for a callback that may not be called while its last call is open: that one serves this request, too. */
  const attemptSerially = async (
    reason: TokenReason,
    signal: AbortSignal,
  ): Promise<TokenRecord> => {
    // From before `clear()`: its token may be another user's.
    while (openCall?.signal.aborted) await openCall.outcome.catch(() => undefined)
    openCall ??= { signal, outcome: attempt(reason, signal).finally(() => (openCall = undefined)) }
    return openCall.outcome
  }

  const requestWithRetries = async (reason: TokenReason): Promise<TokenRecord> => {
    const isSerial = options.getToken !== undefined && !options.concurrent
    if (!openCall || requests.signal.aborted) {
      requests.abort() // attempts of the last request that are still open
      requests = new AbortController()
    }
    const { signal } = requests
    const attemptOne = isSerial ? attemptSerially : attempt
    if (isPrerendering()) await whenActivated()
    assertWanted(signal)
    // Not synchronously: React may be committing, see `useTokenSession`.
    queueMicrotask(() => emit({ type: 'token-requested', reason }))
    try {
      const isConfirmed = lastReceived !== undefined && reason !== 'manual'
      return await withRetries(() => attemptOne(reason, signal), { isConfirmed, isSerial })
    } catch (error) {
      const failure = error as WisdomError
      if (!signal.aborted) emit({ type: 'token-failed', reason, error: failure })
      // Attempts that are still open may be for either user.
      if (failure.code === 'identity_changed') requests.abort()
      throw error
    }
  }

  const request = async (reason: TokenReason): Promise<TokenRecord | undefined> => {
    if (!hasUser(options)) return undefined
    if (isNonRetryable(query.state.error) && reason !== 'manual') {
      afterRequest(true)
      return undefined
    }
    // React Query carries cache, sharing and status. When to ask is decided here: its own retries pause
    // in a hidden tab and offline, and would miss the page's ten seconds.
    const queryFn = (): Promise<TokenRecord> => requestWithRetries(reason)
    try {
      return await query.fetch({ queryKey, queryFn, retry: false, networkMode: 'always' })
    } catch {
      afterRequest(true)
      return undefined
    }
  }

  /** Plans the next request; drops a token that expired without a successor. */
  const afterRequest = (hasFailed: boolean): void => {
    const record = current()
    if (!record || remainingMs(record) <= 0) query.setState({ data: undefined })
    schedule.plan(hasFailed)
  }

  const onResume = (): void => {
    if (query.state.error && !document.hidden) void session.ensure('initial')
    schedule.adjust()
  }

  const unsubscribe = (): void => {
    subscribers -= 1
    if (subscribers > 0) return
    stopListening?.()
    schedule.adjust()
    // StrictMode and a move to another parent subscribe again at once, and keep the token.
    setTimeout(() => {
      if (subscribers === 0) session.clear()
    })
  }

  const session: TokenSession = {
    queryKey,
    state: () => query.state,
    onChange: (listener) =>
      cache.subscribe((event) => {
        if (event.query === query) listener()
      }),
    subscriberCount: () => subscribers,
    remainingAtRefreshMs: schedule.remainingAtRefreshMs,
    configure: (newest) => {
      options = newest
    },
    current,
    ensure: async (reason) => {
      const record = current()
      return isFresh(record) ? record : request(reason)
    },
    replace: async (reason, token = current()?.token) => {
      const record = current()
      return isFresh(record) && record.token !== token ? record : request(reason)
    },
    prefetch: () => {
      if (subscribers === 0) void session.ensure('initial')
    },
    subscribe: () => {
      session.prefetch()
      subscribers += 1
      if (subscribers === 1) {
        stopListening = onPageResume(onResume)
        schedule.adjust()
      }
      return unsubscribe
    },
    clear: () => {
      requests.abort()
      lastReceived = undefined
      query.reset()
      schedule.adjust()
    },
  }
  return session
}

/** Not after `clear()`, and not once another request has begun. */
function assertWanted(signal: AbortSignal): void {
  if (signal.aborted) throw new WisdomError('refresh_deadline', 'The request was dropped.')
}

/** A token that was received before keeps its age. */
function assertFresh(received: TokenRecord, last: TokenRecord | undefined): TokenRecord {
  const isKnown = last?.token === received.token
  const record = isKnown ? last : received
  if (isFresh(record)) return record
  const message = 'The token is about to expire. Is it cached?'
  throw new WisdomError(isKnown ? 'token_stale' : 'token_expired', message)
}
