import { describe, expect, it } from 'vitest'
import { parseJournal, toJournalLine, type JournalEntry } from '../../../../src/users/index.js'

const at = 1_700_000_000_000
const ENTRIES: JournalEntry[] = [
  { type: 'begin', at, directory: 'wisdom', planned: 2 },
  { type: 'sending', at, batch: '1', action: 'create', emails: ['a\n"@acme.com'], welcome: true },
  {
    type: 'settled',
    at,
    batch: '1',
    action: 'create',
    outcome: 'failed',
    emails: ['a\n"@acme.com'],
    applied: 'no',
    code: 'upstream_rejected',
    message: 'No.',
  },
  {
    type: 'settled',
    at,
    batch: '2',
    action: 'remove',
    outcome: 'open',
    emails: [],
    applied: 'unsure',
  },
  { type: 'stopped', at, status: 'aborted', left: [{ action: 'roles', email: 'b@acme.com' }] },
  { type: 'end', at },
]
const TEXT = ENTRIES.map(toJournalLine).join('')

describe('a journal of JSON lines', () => {
  it('reads what it wrote, one line for each entry', () => {
    expect(parseJournal(TEXT)).toEqual({ entries: ENTRIES, length: TEXT.length })
    expect(TEXT.split('\n')).toHaveLength(ENTRIES.length + 1)
    expect(parseJournal('')).toEqual({ entries: [], length: 0 })
  })

  it('ignores an incomplete last line, wherever it ends', () => {
    const last = toJournalLine({ type: 'end', at })
    for (let cut = 0; cut < last.length; cut++) {
      expect(parseJournal(TEXT + last.slice(0, cut))).toEqual({
        entries: ENTRIES,
        length: TEXT.length,
      })
    }
  })

  it.each(['{}', 'null', 'email,roles', '{"type":"begin"}', '{"type":"boo","at":1}'])(
    'refuses a line %s, and names its number',
    (line) => {
      expect(() => parseJournal(`${TEXT}${line}\n`)).toThrow(
        /Line 7 of the journal is not a journal entry/,
      )
    },
  )
})
