import { WisdomError, type WisdomErrorCode } from '../../../errors.js'
import { normalizeEmail } from '../../validation/normalizeEmail.js'
import type { SyncStep } from '../plan/syncPlan.js'
import { isRefusal } from './isRefusal.js'
import type { JournalEntry } from './journal.js'

/** What is known from the earlier runs of a journal. What they changed is visible in the directory. */
export interface JournalState {
  /** Whether the last run did not reach its end. */
  readonly isUnfinished: boolean
  /** The number of steps that the unfinished run was to do. 0 if the last run reached its end. */
  readonly planned: number
  /** How many users the unfinished run was to create, and has not created. */
  readonly openCreations: number
  /** The number of users in the directory after the last run. */
  readonly knownUsers: number
  /** Whether a welcome email may have been sent to this user. */
  wasWelcomed(email: string): boolean
  /** Why the unfinished run was refused this step. It is not tried again in the same run. */
  refusalOf(step: SyncStep): StepRefusal | undefined
  /** Whether the unfinished run did this step. */
  wasDone(step: SyncStep): boolean
  /** How many steps were sent, but their outcome is unknown. */
  readonly unsure: number
}

export interface StepRefusal {
  code: WisdomErrorCode
  message: string
}

/** @throws {WisdomError} `config_invalid` if the journal belongs to another directory */
export function toJournalState(entries: readonly JournalEntry[], directory: string): JournalState {
  assertSameDirectory(entries, directory)
  const lastRun = entries.slice(entries.findLastIndex(({ type }) => type === 'end') + 1)
  const begun = lastRun.filter((entry) => entry.type === 'begin')
  const welcomed = findWelcomed(entries)
  const { sent, done, refused } = readSteps(lastRun)
  return {
    isUnfinished: lastRun.length > 0,
    planned: Math.max(0, ...begun.map(({ planned }) => planned)),
    openCreations: countOpenCreations(lastRun),
    knownUsers: countUsers(entries),
    wasWelcomed: (email) => welcomed.has(normalizeEmail(email)),
    refusalOf: (step) => refused.get(toKey(step)),
    wasDone: (step) => done.has(toKey(step)),
    unsure: sent.size,
  }
}

/** The steps of a run by their outcome: `sent` have none. */
function readSteps(entries: readonly JournalEntry[]) {
  const sent = new Set<string>()
  const done = new Set<string>()
  const refused = new Map<string, StepRefusal>()
  for (const entry of entries) {
    if (entry.type === 'sending') toKeys(entry).forEach((key) => sent.add(key))
    if (entry.type !== 'settled') continue
    const refusal = toRefusal(entry)
    for (const key of toKeys(entry)) {
      sent.delete(key)
      if (entry.outcome === 'done') done.add(key)
      if (refusal) refused.set(key, refusal)
    }
  }
  return { sent, done, refused }
}

function toRefusal(entry: Extract<JournalEntry, { type: 'settled' }>): StepRefusal | undefined {
  const { applied, code, message = '' } = entry
  return applied === 'no' && code && isRefusal({ code }) ? { code, message } : undefined
}

const toKeys = ({ action, emails }: Extract<JournalEntry, { type: 'sending' | 'settled' }>) =>
  emails.map((email) => toKey({ action, email }))

const toKey = ({ action, email }: SyncStep) => `${action} ${normalizeEmail(email)}`

/** Of all runs: an email that was sent once counts after the end of its run too. */
function findWelcomed(entries: readonly JournalEntry[]): Set<string> {
  const welcomed = new Set<string>()
  for (const entry of entries) {
    if (entry.type === 'sending' && entry.welcome)
      entry.emails.forEach((email) => welcomed.add(normalizeEmail(email)))
    if (entry.type === 'settled' && entry.action === 'create' && entry.applied === 'no')
      entry.emails.forEach((email) => welcomed.delete(normalizeEmail(email)))
  }
  return welcomed
}

/** Each continuation begins with the creations that were left then. */
function countOpenCreations(entries: readonly JournalEntry[]): number {
  let open = 0
  for (const entry of entries) {
    if (entry.type === 'begin') open = Math.max(open, entry.creations ?? entry.planned)
    if (isDone(entry) && entry.action === 'create') open -= entry.emails.length
  }
  return Math.max(0, open)
}

/** The number of users after the last run, as far as the journal knows. */
export function countUsers(entries: readonly JournalEntry[]): number {
  let count = 0
  for (const entry of entries) {
    if (entry.type === 'begin') count = entry.existing ?? count
    if (!isDone(entry)) continue
    if (entry.action === 'create') count += entry.emails.length
    if (entry.action === 'remove') count -= entry.emails.length
  }
  return count
}

const isDone = (entry: JournalEntry): entry is Extract<JournalEntry, { type: 'settled' }> =>
  entry.type === 'settled' && entry.outcome === 'done'

function assertSameDirectory(entries: readonly JournalEntry[], directory: string) {
  const other = entries.find((entry) => entry.type === 'begin' && entry.directory !== directory)
  if (other?.type !== 'begin') return
  throw new WisdomError(
    'config_invalid',
    `The journal belongs to the directory ${other.directory}, not to ${directory}. Use another journal.`,
  )
}
