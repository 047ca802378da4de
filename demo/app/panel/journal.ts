import type { WisdomEmbedStatus, WisdomError, WisdomEvent } from '../../../src/index.js'

export interface JournalEntry {
  id: number
  /** Milliseconds since the epoch. */
  at: number
  event: WisdomEvent
}

/** The events so far, and their counts. */
export interface Journal {
  /** Newest first. The oldest are dropped. */
  entries: readonly JournalEntry[]
  tokens: number
  /** Tokens that replaced another. */
  renewals: number
  responses: number
  loads: number
  status: WisdomEmbedStatus
  /** The total lifetime of the newest token. */
  lifetimeMs: number | undefined
  /** The last error, until a success resolves it. */
  error: WisdomError | undefined
}

export type JournalAction = { at: number; event: WisdomEvent } | { error: WisdomError }

export const EMPTY_JOURNAL: Journal = {
  entries: [],
  tokens: 0,
  renewals: 0,
  responses: 0,
  loads: 0,
  status: 'idle',
  lifetimeMs: undefined,
  error: undefined,
}

const MAX_ENTRIES = 200

/** A reducer that adds an event, or an error of `onError`. */
export function addToJournal(journal: Journal, action: JournalAction): Journal {
  if ('error' in action) return { ...journal, error: action.error }
  const { at, event } = action
  const id = (journal.entries[0]?.id ?? 0) + 1
  const entries = [{ id, at, event }, ...journal.entries].slice(0, MAX_ENTRIES)
  return { ...journal, entries, ...getChanges(journal, event) }
}

function getChanges(journal: Journal, event: WisdomEvent): Partial<Journal> {
  const isFrameError = journal.error?.code.startsWith('frame_')
  switch (event.type) {
    case 'token-received': {
      const isFirst = event.reason === 'initial' || event.reason === 'prefetch'
      return {
        tokens: journal.tokens + 1,
        renewals: journal.renewals + (isFirst ? 0 : 1),
        lifetimeMs: event.lifetimeMs,
        error: isFrameError ? journal.error : undefined,
      }
    }
    case 'frame-answered':
      return { responses: journal.responses + 1 }
    case 'frame-loaded':
      return { loads: journal.loads + 1, error: isFrameError ? undefined : journal.error }
    case 'frame-status':
      return event.status === 'idle'
        ? { status: event.status, error: undefined }
        : { status: event.status }
    default:
      return {}
  }
}
