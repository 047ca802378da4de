import type { WisdomEmbedStatus, WisdomError, WisdomEvent } from '../../src/index.js'

export interface JournalEntry {
  id: number
  /** Milliseconds since the epoch. */
  at: number
  event: WisdomEvent
}

/** What has happened so far, and what it adds up to. */
export interface Journal {
  /** The newest first; the oldest are forgotten. */
  entries: readonly JournalEntry[]
  tokens: number
  /** Tokens that replaced one. */
  renewals: number
  answers: number
  loads: number
  status: WisdomEmbedStatus
  /** How long the newest token lives from end to end. */
  lifetimeMs: number
  /** Why there is no picture, or no new one; until there is. */
  error: WisdomError | undefined
}

export type JournalAction = { at: number; event: WisdomEvent } | { error: WisdomError }

export const EMPTY_JOURNAL: Journal = {
  entries: [],
  tokens: 0,
  renewals: 0,
  answers: 0,
  loads: 0,
  status: 'waiting',
  lifetimeMs: 0,
  error: undefined,
}

const LONGEST = 200

/** A reducer: adds an event, or what `onError` heard. */
export function addToJournal(journal: Journal, action: JournalAction): Journal {
  if ('error' in action) return { ...journal, error: action.error }
  const { at, event } = action
  const id = (journal.entries[0]?.id ?? 0) + 1
  const entries = [{ id, at, event }, ...journal.entries].slice(0, LONGEST)
  return { ...journal, entries, ...whatChanges(journal, event) }
}

function whatChanges(journal: Journal, event: WisdomEvent): Partial<Journal> {
  const isOfFrame = journal.error?.code.startsWith('frame_')
  switch (event.type) {
    case 'token-received': {
      const isFirst = event.reason === 'initial' || event.reason === 'prefetch'
      return {
        tokens: journal.tokens + 1,
        renewals: journal.renewals + (isFirst ? 0 : 1),
        lifetimeMs: event.lifetimeMs,
        error: isOfFrame ? journal.error : undefined,
      }
    }
    case 'frame-answered':
      return { answers: journal.answers + 1 }
    case 'frame-loaded':
      return { loads: journal.loads + 1, error: isOfFrame ? undefined : journal.error }
    case 'frame-status':
      return event.status === 'waiting'
        ? { status: event.status, error: undefined }
        : { status: event.status }
    default:
      return {}
  }
}
