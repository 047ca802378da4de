import { appendFile, open } from 'node:fs/promises'
import { WisdomError } from '../../errors.js'
import type { JournalEntry, SyncJournal } from '../provisioning/journal/journal.js'
import { parseJournal, toJournalLine } from '../provisioning/journal/journalLines.js'

/**
 * A journal in a file, which survives the process. It is made when it is missing, and only its owner may read it, as it has emails.
 *
 * Each entry is on the disk when `append` resolves. A last line that was being written when the process died is cut off.
 * Use a file for one run at a time, and for one directory.
 *
 * Its methods reject with a {@link WisdomError} with the code `config_invalid` if the file is something else than a
 * journal, which is then not changed, and with the error of Node if it cannot be read or written.
 *
 * @throws {WisdomError} `config_invalid` for a blank path
 * @example
 * const journal = fileJournal('people.journal.jsonl')
 * await syncUsers(directory, roster, { mode: 'apply', journal }).report
 */
export function fileJournal(path: string): SyncJournal {
  if (path.trim() === '')
    throw invalid('The path of the journal is blank. Pass the path of a file.')
  return {
    read: () => readJournal(path),
    append: (entry) => appendFile(path, toJournalLine(entry), { flush: true, mode: 0o600 }),
  }
}

async function readJournal(path: string): Promise<JournalEntry[]> {
  const file = await open(path, 'a+', 0o600)
  try {
    const text = await file.readFile('utf8')
    const { entries, length } = parseJournal(text)
    assertUnfinished(text.slice(length), path)
    if (length < text.length) await file.truncate(Buffer.byteLength(text.slice(0, length)))
    return entries
  } finally {
    await file.close()
  }
}

/** How every line of a journal starts. */
const START = '{"type":"'

/** The last line is cut off, so it must not be that of another file. */
function assertUnfinished(line: string, path: string) {
  if (line.startsWith(START) || START.startsWith(line)) return
  throw invalid(`${path} is not a journal. Nothing was changed. Pass the path of another file.`)
}

const invalid = (message: string) => new WisdomError('config_invalid', message)
