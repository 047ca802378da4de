import type { WisdomErrorCode } from '../../errors.js'
import type { WisdomEvent } from '../../events.js'
import { type AttemptEntry, createAttempts } from './attempts.js'
import {
  devtoolsHooks,
  findQueryKey,
  getQueryClient,
  type TokenReason,
  type TokenRecord,
} from './clientInternals.js'
import { describeEvent, type EventEntry } from './describeEvent.js'
import { createFrames, type FrameView } from './frames.js'
import { createHistory, type Entry } from './history.js'
import { createMessageLog } from './messageLog.js'
import { createSessions, type SessionView } from './sessions.js'
import type { MessageEntry } from './verdict.js'

/** Everything that the panel shows. No token is in it, and nothing that leads to one. */
export interface Snapshot {
  sessions: readonly SessionView[]
  frames: readonly FrameView[]
  messages: readonly Entry<MessageEntry>[]
  attempts: readonly Entry<AttemptEntry>[]
  events: readonly Entry<EventEntry>[]
}

export interface Recorder {
  /** Records until stopped, however many start it. What it has recorded stays. */
  start: () => () => void
  /** Shows the sessions from before, too. */
  watch: () => void
  subscribe: (listener: () => void) => () => void
  getSnapshot: () => Snapshot
  /** Takes a new snapshot of what changes without an event: ages, and frames that were removed. */
  update: () => void
  /** Drops what was recorded. */
  clear: () => void
  refresh: (session: number) => void
  expire: (session: number) => void
  fail: (session: number, code: WisdomErrorCode | undefined) => void
}

function createRecorder(): Recorder {
  const listeners = new Set<() => void>()
  let snapshot: Snapshot | undefined
  let isNotifying = false
  let starts = 0
  let stop: (() => void) | undefined

  // Changes come while the host renders, when nothing else may render, and many at once.
  const update = (): void => {
    snapshot = undefined
    if (isNotifying) return
    isNotifying = true
    queueMicrotask(() => {
      isNotifying = false
      listeners.forEach((listener) => listener())
    })
  }

  const sessions = createSessions(update)
  const frames = createFrames()
  const events = createHistory<EventEntry>()
  const tenants = (): string[] => sessions.views().map(({ tenant }) => tenant)
  const messages = createMessageLog(frames, tenants, update)
  const attempts = createAttempts(sessions.failureOf, update)

  /** The session of these options. Sessions are watched from then on. */
  const sessionIdOf = (options: object): number => {
    const key = findQueryKey(options)
    if (!key) return 0
    sessions.watch()
    return sessions.idOf(key)
  }

  const record = (options: object, event: WisdomEvent): void => {
    events.add(describeEvent(event, `#${sessionIdOf(options)}`))
    messages.handleEvent(event)
    if (event.type === 'token-requested') joinAttempt(options, event.reason)
    update()
  }

  /** An embed that is mounted together with the panel requests its token before anything is recorded. */
  const joinAttempt = (options: object, reason: TokenReason): void => {
    const queryKey = findQueryKey(options) ?? []
    const promise = getQueryClient().getQueryCache().find<TokenRecord>({ queryKey })?.promise
    const id = sessionIdOf(options)
    if (!promise || attempts.isOpen(id)) return
    const { signal } = new AbortController()
    attempts.run(() => promise, id, options, reason, signal).catch(() => undefined)
  }

  const listen = (): (() => void) => {
    const original = { ...devtoolsHooks }
    devtoolsHooks.requestToken = (options, ...rest) =>
      attempts.run(original.requestToken, sessionIdOf(options), options, ...rest)
    devtoolsHooks.emit = (options, event) => {
      record(options, event)
      original.emit(options, event)
    }
    const stopListening = messages.listen()
    return () => {
      Object.assign(devtoolsHooks, original)
      stopListening()
      sessions.stop()
    }
  }

  return {
    start: () => {
      starts += 1
      if (starts === 1) stop = listen()
      return () => {
        starts -= 1
        if (starts === 0) stop?.()
      }
    },
    watch: () => {
      sessions.watch()
      update()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSnapshot: () => {
      snapshot ??= {
        sessions: sessions.views(),
        frames: frames.views(),
        messages: messages.entries(),
        attempts: attempts.entries(),
        events: events.entries(),
      }
      return snapshot
    },
    update,
    clear: () => {
      for (const history of [messages, attempts, events]) history.clear()
      update()
    },
    refresh: (id) => void sessions.refresh(id),
    expire: (id) => void sessions.expire(id),
    fail: (id, code) => void sessions.fail(id, code),
  }
}

let shared: Recorder | undefined

/** The page's recorder: panels come and go, what was recorded stays. */
export function getRecorder(): Recorder {
  shared ??= createRecorder()
  return shared
}
