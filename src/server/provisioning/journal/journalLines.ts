import * as v from 'valibot'
import { WisdomError, type WisdomErrorCode } from '../../../errors.js'
import type { JournalEntry } from './journal.js'

const action = v.picklist(['create', 'roles', 'attributes', 'remove'])
const at = v.number()
const emails = v.array(v.string())

const schema = v.variant('type', [
  v.object({ type: v.literal('begin'), at, directory: v.string(), planned: v.number() }),
  v.object({
    type: v.literal('sending'),
    at,
    batch: v.string(),
    action,
    emails,
    welcome: v.boolean(),
  }),
  v.object({
    type: v.literal('settled'),
    at,
    batch: v.string(),
    action,
    outcome: v.picklist(['done', 'skipped', 'failed', 'open']),
    emails,
    applied: v.picklist(['yes', 'no', 'unsure']),
    code: v.exactOptional(v.custom<WisdomErrorCode>((code) => typeof code === 'string')),
    message: v.exactOptional(v.string()),
  }),
  v.object({
    type: v.literal('stopped'),
    at,
    status: v.picklist(['aborted', 'stopped']),
    left: v.array(v.object({ action, email: v.string() })),
  }),
  v.object({ type: v.literal('end'), at }),
])

/** One line of a journal kept as JSON lines, its newline included. */
export const toJournalLine = (entry: JournalEntry): string => `${JSON.stringify(entry)}\n`

/**
 * The entries of a journal kept as JSON lines. A last line without its newline was being written when the
 * process died: what it was to say had not happened yet, so it is left out. Cut the file to `length`
 * before you append to it.
 *
 * @throws {WisdomError} `config_invalid` for a line that is none
 */
export function parseJournal(text: string): { entries: JournalEntry[]; length: number } {
  const length = text.lastIndexOf('\n') + 1
  const lines = text.slice(0, length).split('\n').filter(Boolean)
  return { entries: lines.map(parseLine), length }
}

function parseLine(line: string, index: number): JournalEntry {
  const { success, output } = v.safeParse(schema, parseJson(line))
  if (success) return output
  throw new WisdomError(
    'config_invalid',
    `Line ${index + 1} of the journal is none. Is it the right file? Without it a run starts anew.`,
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
