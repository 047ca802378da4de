import { WisdomError, type WisdomErrorCode } from '../../../errors.js'
import type { JournalEntry } from './journal.js'
import { isRefusal } from '../apply/isRefusal.js'
import type { SyncLeftover } from '../report/syncReport.js'
import { toMatchKey } from '../../directories/userIndex.js'

/** What earlier runs of a journal left behind. What they did shows in the directory itself. */
export interface JournalState {
  /** Whether the last run was cut short. */
  readonly isUnfinished: boolean
  /** Whether this person may have been sent a welcome mail. */
  wasWelcomed(email: string): boolean
  /** Why the unfinished run was refused this step. It is not tried again before the journal has ended. */
  refusalOf(step: SyncLeftover): StepRefusal | undefined
  /** Whether the unfinished run did this step. */
  wasDone(step: SyncLeftover): boolean
  /** How many steps were sent without their outcome being known. */
  readonly unsure: number
}

export interface StepRefusal {
  code: WisdomErrorCode
  message: string
}

/** @throws {WisdomError} `config_invalid` when the journal is of another directory */
export function toJournalState(entries: readonly JournalEntry[], directory: string): JournalState {
  assertSameDirectory(entries, directory)
  const lastRun = entries.slice(entries.findLastIndex(({ type }) => type === 'end') + 1)
  const welcomed = toWelcomed(entries)
  const open = new Set<string>()
  const done = new Set<string>()
  const refused = new Map<string, StepRefusal>()

  for (const entry of lastRun) {
    if (entry.type !== 'sending' && entry.type !== 'settled') continue
    for (const key of entry.emails.map((email) => toKey({ action: entry.action, email }))) {
      if (entry.type === 'sending') {
        open.add(key)
        continue
      }
      open.delete(key)
      const { outcome, applied, code, message = '' } = entry
      if (outcome === 'done') done.add(key)
      if (applied === 'no' && code && isRefusal({ code })) refused.set(key, { code, message })
    }
  }
  return {
    isUnfinished: lastRun.length > 0,
    wasWelcomed: (email) => welcomed.has(toMatchKey(email)),
    refusalOf: (step) => refused.get(toKey(step)),
    wasDone: (step) => done.has(toKey(step)),
    unsure: open.size,
  }
}

const toKey = ({ action, email }: SyncLeftover) => `${action} ${toMatchKey(email)}`

/** Of all runs: a mail that went out once is not forgotten because a run ended. */
function toWelcomed(entries: readonly JournalEntry[]): Set<string> {
  const welcomed = new Set<string>()
  for (const entry of entries) {
    if (entry.type === 'sending' && entry.welcome)
      entry.emails.forEach((email) => welcomed.add(toMatchKey(email)))
    if (entry.type === 'settled' && entry.action === 'create' && entry.applied === 'no')
      entry.emails.forEach((email) => welcomed.delete(toMatchKey(email)))
  }
  return welcomed
}

function assertSameDirectory(entries: readonly JournalEntry[], directory: string) {
  const other = entries.find((entry) => entry.type === 'begin' && entry.directory !== directory)
  if (other?.type !== 'begin') return
  throw new WisdomError(
    'config_invalid',
    `The journal belongs to the directory ${other.directory}, not to ${directory}. Use another one.`,
  )
}
