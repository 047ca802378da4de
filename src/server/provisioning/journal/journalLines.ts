import * as v from 'valibot'
import { WisdomError, type WisdomErrorCode } from '../../../errors.js'
import { parseJson } from '../../validation/parseJson.js'
import type { JournalEntry } from './journal.js'

const action = v.picklist(['create', 'roles', 'attributes', 'remove'])
const at = v.number()
const emails = v.array(v.string())

const schema = v.variant('type', [
  v.object({
    type: v.literal('begin'),
    at,
    directory: v.string(),
    planned: v.number(),
    creations: v.exactOptional(v.number()),
    existing: v.exactOptional(v.number()),
  }),
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

/**
 * Converts an entry to one line of JSON, with a newline at its end.
 *
 * @example
 * await appendFile('sync.jsonl', toJournalLine(entry))
 */
export const toJournalLine = (entry: JournalEntry): string => `${JSON.stringify(entry)}\n`

/**
 * Parses a journal that is stored as JSON lines.
 *
 * A last line without a newline is ignored: the process died while it wrote the line, so what the line announces was not
 * sent. Truncate the file to `length` characters before you append to it.
 *
 * @returns the entries, and the `length` of the complete lines in UTF-16 code units
 * @throws {WisdomError} `config_invalid` for a line that is not a journal entry
 * @example
 * const { entries } = parseJournal(await readFile('sync.jsonl', 'utf8'))
 */
export function parseJournal(text: string): { entries: JournalEntry[]; length: number } {
  const length = text.lastIndexOf('\n') + 1
  const lines = text.slice(0, length).split('\n')
  return { entries: lines.filter((line) => line !== '').map(parseLine), length }
}

function parseLine(line: string, index: number): JournalEntry {
  const { success, output } = v.safeParse(schema, parseJson(line))
  if (success) return output
  throw new WisdomError(
    'config_invalid',
    `Line ${index + 1} of the journal is not a journal entry. Check that it is the right file. Without a journal, a run starts from the beginning.`,
  )
}
