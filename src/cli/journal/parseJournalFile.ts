import { parseJournal, type JournalEntry } from '../../server/index.js'
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

/** The complete lines of a text. A process that died while writing left half a line, which does not count. */
export const takeCompleteLines = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1)

/**
 * Parses the complete lines of the journal at `path`.
 *
 * @throws {UsageError} without the header of a journal
 * @throws {WisdomError} `config_invalid` for a line that is not an entry
 */
export function parseJournalFile(text: string, path: string): JournalContent {
  const headerEnd = text.indexOf('\n')
  const header = parseHeader(text.slice(0, headerEnd))
  if (header) return { header, entries: parseJournal(text.slice(headerEnd + 1)).entries }
  throw new UsageError(
    `${path} is not a journal that this version can read. Pass another --journal.`,
  )
}

function parseHeader(line: string): JournalHeader | undefined {
  const value = parseJsonObject(line)
  if (value?.type !== 'wisdom-embed-journal' || value.version !== 1) return undefined
  return typeof value.tenant === 'string'
    ? { type: value.type, version: value.version, tenant: value.tenant }
    : undefined
}
