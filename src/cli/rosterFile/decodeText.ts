import { UsageError } from '../errors/usageError.js'

/**
 * The text of a roster file: UTF-8, with or without byte order mark. Line ends become `\n`.
 *
 * @throws {UsageError} for another encoding, with the first line that shows it
 */
export function decodeText(bytes: Uint8Array): string {
  if (isUtf16(bytes)) throw new UsageError(`The roster is UTF-16. ${SAVE_AS}`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n')
  } catch {
    throw new UsageError(`Line ${findBadLine(bytes)} of the roster is not UTF-8. ${SAVE_AS}`)
  }
}

const SAVE_AS = 'Save it as "CSV UTF-8".'

const isUtf16 = ([first, second]: Uint8Array) =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

/** Bad bytes decode to U+FFFD. In a file that contains a real U+FFFD before them, the line is too early. */
function findBadLine(bytes: Uint8Array): number {
  const lines = new TextDecoder().decode(bytes).split(/\r\n?|\n/)
  return lines.findIndex((line) => line.includes('\ufffd')) + 1
}
