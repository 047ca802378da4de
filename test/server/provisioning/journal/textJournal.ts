import { parseJournal, toJournalLine, type SyncJournal } from '../../../../src/users/index.js'

/** A journal like a file: JSON lines, the last of which may be incomplete. */
export interface TextJournal extends SyncJournal {
  text: string
}

export function createTextJournal(): TextJournal {
  const journal: TextJournal = {
    text: '',
    read() {
      const { entries, length } = parseJournal(journal.text)
      journal.text = journal.text.slice(0, length)
      return Promise.resolve(entries)
    },
    append(entry) {
      journal.text += toJournalLine(entry)
      return Promise.resolve()
    },
  }
  return journal
}
