import { parseJournal, type JournalEntry } from '../../users/index.js'
import { UsageError } from '../errors/usageError.js'
import { parseJsonObject } from '../json/jsonObject.js'

/** The first line of a journal file. The entries name their directory, but not its tenant. */
export interface JournalHeader {
  type: 'wisdom-embed-journal'
  version: 1
  /** The tenant's origin. */
  tenant: string
}

export interface JournalContent {
  header: JournalHeader
  entries: readonly JournalEntry[]
}

export const createHeader = (tenant: string): JournalHeader => ({
  type: 'wisdom-embed-journal',
  version: 1,
  tenant,
})

/** The complete lines of a text. A process that died while writing left half a line, which does not count. */
export const takeCompleteLines = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1)

/** How every journal begins. */
const BEGINNING = JSON.stringify(createHeader('')).slice(0, -'"}'.length)

/** Whether a text without a complete line is a journal: empty, or the header that was being written when a process died. */
const isTornHeader = (text: string): boolean =>
  BEGINNING.startsWith(text) || text.startsWith(BEGINNING)

/**
 * Parses the complete lines of the journal at `path`. `undefined` if there are none yet.
 *
 * @throws {UsageError} without the header of a journal
 * @throws {WisdomError} `config_invalid` for a line that is not an entry
 */
export function parseJournalFile(text: string, path: string): JournalContent | undefined {
  const headerEnd = text.indexOf('\n')
  if (headerEnd < 0 && isTornHeader(text)) return undefined
  const header = parseHeader(text.slice(0, Math.max(0, headerEnd)))
  const lines = takeCompleteLines(text).slice(headerEnd + 1)
  if (header) return { header, entries: parseJournal(lines).entries }
  throw new UsageError(
    `${path} is not a journal that this version can read. Nothing was changed. Pass another --journal.`,
  )
}

function parseHeader(line: string): JournalHeader | undefined {
  const value = parseJsonObject(line)
  if (value?.type !== 'wisdom-embed-journal' || value.version !== 1) return undefined
  return typeof value.tenant === 'string'
    ? { type: value.type, version: value.version, tenant: value.tenant }
    : undefined
}
