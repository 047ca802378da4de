import type { Query, QueryKey } from '@tanstack/react-query'
import { WisdomError } from '../errors.js'
import type { TokenEvent } from '../events.js'
import { taps } from '../taps.js'
import { attempt, isFinal } from './attempts.js'
import { drawDueMs, drawPauseMs, isFresh, leftMs, type TokenRecord } from './record.js'
import type { TokenReason, TokenSource } from './source.js'
import { onWake } from './wake.js'

export interface SessionOptions extends TokenSource {
  userKey?: string | null | undefined
  onEvent?: ((event: TokenEvent) => void) | undefined
}

/** One user's token on one tenant, shared by everything on the page that has equal options. */
export interface TokenSession {
  /** Where React Query keeps the token. */
  queryKey: QueryKey
  /** How much shall be left of the token when the next one is asked for. */
  dueMs: number
  /** Where to ask and whom to tell; the newest options win. */
  configure: (options: SessionOptions) => void
  /** The token in memory; it may be old. */
  current: () => TokenRecord | undefined
  /**
   * A fresh token other than the one held: from memory, or the next one if that comes. Callers share
   * the request that is on its way. Never rejects: the outcome is state and event. After a 401 or 403
   * nothing is asked any more, except by hand.
   *
   * @param held by default the one in memory, so that another one is wanted
   */
  next: (reason: TokenReason, held?: string) => Promise<TokenRecord | undefined>
  /** Asks for the first token ahead of `retain`. */
  start: () => void
  /**
   * Keeps the token fresh until undone: one timer and one set of wake-ups, however many retain. The
   * token is forgotten when nobody does.
   */
  retain: () => () => void
  /** Forgets the token and drops the work on its way. */
  clear: () => void
}

export type TokenQuery = Query<TokenRecord, WisdomError>

/** The session whose token is in this query. It takes the options that it is made with for a start. */
export function createTokenSession(query: TokenQuery, options: SessionOptions): TokenSession {
  const { queryKey } = query
  let users = 0
  let work = new AbortController()
  /** The last token that came. It is still as old as it is when it has died and comes again. */
  let known: TokenRecord | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopWaking: () => void

  const current = (): TokenRecord | undefined => query.state.data
  const emit = (event: TokenEvent): void => taps.tell(options, event)

  /** One try. Its token is kept whenever it comes: too late for one request, it serves the next. */
  const ask = async (reason: TokenReason, signal: AbortSignal): Promise<TokenRecord> => {
    signal.throwIfAborted()
    const newest = await taps.ask(options, reason, signal)
    signal.throwIfAborted()
    const record = known?.token === newest.token ? known : newest
    if (!isFresh(record)) {
      const code = record === known ? 'token_stale' : 'token_expired'
      throw new WisdomError(code, 'The token that came is about to die. Is it from a cache?')
    }
    known = record
    query.setData(record)
    plan()
    emit({ type: 'token-received', reason, lifetimeMs: record.lifetimeMs })
    return record
  }

  const fetch = async (reason: TokenReason): Promise<TokenRecord> => {
    work.abort() // tries of the last time that are still on their way
    work = new AbortController()
    const { signal } = work
    // Not at once: React may be rendering, see `useTokenSession`.
    queueMicrotask(() => emit({ type: 'token-requested', reason }))
    try {
      return await attempt(() => ask(reason, signal))
    } catch (error) {
      if (!signal.aborted) emit({ type: 'token-failed', reason, error: error as WisdomError })
      throw error
    }
  }

  /**
   * Draws when the next token is asked for; drops one that died without a successor. Also without one it is
   * asked again after a while: nobody presses Retry at a screen on a wall.
   */
  const plan = (hasFailed?: boolean): undefined => {
    const record = current()
    if (record && leftMs(record) > 0) session.dueMs = drawDueMs(record, hasFailed)
    else query.setState({ data: undefined })
    schedule()
  }

  /** Age decides, not the timer: it runs late in a hidden tab, and not at all in sleep. */
  const schedule = (): void => {
    clearTimeout(timer)
    const record = current()
    if (!users || !(record ?? query.state.error)) return
    const restMs = record ? leftMs(record) - session.dueMs : drawPauseMs()
    timer = setTimeout(() => void session.next('scheduled'), restMs)
  }

  const session: TokenSession = {
    queryKey,
    dueMs: 0,
    configure: (newest) => {
      options = newest
    },
    current,
    next: async (reason, held = current()?.token) => {
      const record = current()
      if (record?.token !== held && isFresh(record)) return record
      if (options.userKey === null) return
      // Nothing is asked, but what there is still dies in time.
      if (isFinal(query.state.error) && reason !== 'manual') {
        plan(true)
        return
      }
      // React Query carries cache, sharing and status. When to ask is decided here: its own retries pause
      // in a hidden tab and offline, and would miss the page's ten seconds.
      const queryFn = (): Promise<TokenRecord> => fetch(reason)
      return query
        .fetch({ queryKey, queryFn, retry: false, networkMode: 'always' })
        .catch(() => plan(true))
    },
    start: () => {
      if (!users) void session.next('initial', '')
    },
    retain: () => {
      session.start()
      if (!users++) {
        stopWaking = onWake(() => {
          if (query.state.error && !document.hidden) void session.next('initial', '')
          schedule()
        })
        schedule()
      }
      return () => {
        if (--users) return
        stopWaking()
        // StrictMode and a move to another parent come back at once, and find it as it was.
        setTimeout(() => users || session.clear())
      }
    },
    clear: () => {
      clearTimeout(timer)
      work.abort()
      known = undefined
      query.reset()
    },
  }
  return session
}
