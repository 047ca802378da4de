import { parseJournal as parseEntries, type JournalEntry } from '../../server/index.js'
import { isJsonObject } from '../json/json.js'
import { UsageError } from '../errors/usageError.js'

/** The first line of a journal file. An entry says which directory it is of, but not of which tenant. */
export interface JournalHeading {
  type: 'wisdom-embed-journal'
  version: 1
  /** The tenant's origin. */
  tenant: string
}

export interface JournalContent {
  heading: JournalHeading
  entries: readonly JournalEntry[]
}

/** What is whole: who died while writing left half a line at the end, which never counted. */
export const wholeLines = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1)

/**
 * The content of the journal at `path`, from whole lines.
 *
 * @throws {UsageError} when the file begins as no journal does
 * @throws {WisdomError} `config_invalid` for a later line that is none
 */
export function parseJournal(text: string, path: string): JournalContent {
  const end = text.indexOf('\n')
  const heading = parseJson(text.slice(0, end))
  if (isHeading(heading)) return { heading, entries: parseEntries(text.slice(end + 1)).entries }
  throw new UsageError(`${path} is no journal that this version can read. Pass another --journal.`)
}

function isHeading(value: unknown): value is JournalHeading {
  return isJsonObject(value) && value.type === 'wisdom-embed-journal' && value.version === 1
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
