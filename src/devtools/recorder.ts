import type { QueryClient } from '@tanstack/react-query'
import type { WisdomErrorCode } from '../errors.js'
import type { WisdomEvent } from '../events.js'
import { type AttemptNote, createAttempts } from './attempts.js'
import { describeEvent, type EventNote } from './describeEvent.js'
import { createFrames, type FrameView } from './frames.js'
import { createHistory, type Entry } from './history.js'
import { createMessageLog } from './messageLog.js'
import type { MessageNote } from './messages.js'
import { keyOf, taps, type TokenReason, type TokenRecord } from './seams.js'
import { createSessions, type SessionView } from './sessions.js'

/** Everything that the panel shows. No token is in it, and nothing that leads to one. */
export interface Snapshot {
  sessions: readonly SessionView[]
  frames: readonly FrameView[]
  messages: readonly Entry<MessageNote>[]
  attempts: readonly Entry<AttemptNote>[]
  events: readonly Entry<EventNote>[]
}

export interface Recorder {
  /** Listens until undone, however many start it. What it knows stays. */
  start: () => () => void
  /** Looks into this client's cache, too. */
  watch: (client: QueryClient) => void
  subscribe: (listener: () => void) => () => void
  getSnapshot: () => Snapshot
  /** Looks again at what changes without a word: ages, and frames that went. */
  look: () => void
  /** Forgets what was noted. */
  clear: () => void
  refresh: (session: number) => void
  expire: (session: number) => void
  fail: (session: number, code: WisdomErrorCode | undefined) => void
}

function createRecorder(): Recorder {
  const listeners = new Set<() => void>()
  let snapshot: Snapshot | undefined
  let isTelling = false
  let starts = 0
  let stop: () => void

  // News comes while the host renders, when nothing may be rendered; much of it at once.
  const look = (): void => {
    snapshot = undefined
    if (isTelling) return
    isTelling = true
    queueMicrotask(() => {
      isTelling = false
      listeners.forEach((listener) => listener())
    })
  }

  const sessions = createSessions(look)
  const frames = createFrames()
  const events = createHistory<EventNote>()
  const messages = createMessageLog(
    frames,
    () => sessions.views().map(({ tenant }) => tenant),
    look,
  )
  const attempts = createAttempts(sessions, look)

  /** Which session these options are of; its client is watched from then on. */
  const idOf = (options: object): number => {
    const [client, key] = keyOf(options) ?? []
    if (!client || !key) return 0
    sessions.watch(client)
    return sessions.idOf(key)
  }

  const hear = (options: object, event: WisdomEvent): void => {
    events.add(describeEvent(event, `#${idOf(options)}`))
    messages.hear(event)
    if (event.type === 'token-requested') join(options, event.reason)
    look()
  }

  /** An embed that is mounted together with the panel asks while it renders, before anybody listens. */
  const join = (options: object, reason: TokenReason): void => {
    const [client, queryKey = []] = keyOf(options) ?? []
    const answer = client?.getQueryCache().find<TokenRecord>({ queryKey })?.promise
    const id = idOf(options)
    if (!answer || attempts.isAsking(id)) return
    void attempts
      .watch(() => answer, id, options, reason, new AbortController().signal)
      .catch(() => undefined)
  }

  const listen = (): (() => void) => {
    const { ask, tell } = { ...taps }
    taps.ask = (options, ...rest) => attempts.watch(ask, idOf(options), options, ...rest)
    taps.tell = (options, event) => {
      hear(options, event)
      tell(options, event)
    }
    const stopListening = messages.listen()
    return () => {
      Object.assign(taps, { ask, tell })
      stopListening()
      sessions.stop()
    }
  }

  return {
    start: () => {
      if (!starts++) stop = listen()
      return () => {
        if (!--starts) stop()
      }
    },
    watch: (client) => {
      sessions.watch(client)
      look()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSnapshot: () =>
      (snapshot ??= {
        sessions: sessions.views(),
        frames: frames.views(),
        messages: messages.entries(),
        attempts: attempts.entries(),
        events: events.entries(),
      }),
    look,
    clear: () => {
      for (const history of [messages, attempts, events]) history.clear()
      look()
    },
    refresh: (id) => void sessions.refresh(id),
    expire: (id) => void sessions.expire(id),
    fail: (id, code) => void sessions.fail(id, code),
  }
}

let shared: Recorder | undefined

/** The page's own: panels come and go, what was noted stays. */
export const getRecorder = (): Recorder => (shared ??= createRecorder())
