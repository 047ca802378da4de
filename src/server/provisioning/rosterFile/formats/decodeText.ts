import { RosterFileError } from '../rosterFileError.js'

/** A text, and how it was decoded. */
export interface DecodedText {
  /** Line ends are `\n`. */
  text: string
  encoding: string
  /** The first line that is not UTF-8, if the encoding is a guess. */
  guessedFrom?: number
}

/**
 * Decodes a text file. A byte order mark decides, then UTF-8 is tried, then Windows-1252, in which Excel writes CSV in
 * the West.
 *
 * No detector is used: a file of names has too few other letters. chardet takes "東京" of Shift_JIS for Windows-1252, and
 * "Łódź" of Windows-1250 for Windows-1257.
 *
 * @param encoding a label of the Encoding standard, which overrides all of this
 * @throws {RosterFileError} for bytes that the encoding does not have, with the first line that has one
 */
export function decodeText(bytes: Uint8Array, encoding?: string): DecodedText {
  const known = encoding ?? findMark(bytes)
  if (known !== undefined) return decodeAs(bytes, known)
  if (bytes.subarray(0, PROBE).includes(0)) throw createUtf16Error(bytes)
  const text = tryDecode(bytes, createDecoder('utf-8'))
  return text === undefined ? guess(bytes) : { text, encoding: 'utf-8' }
}

/** How many bytes are searched for zeros, which no text but UTF-16 and UTF-32 has. */
const PROBE = 4096

/** The encoding that a byte order mark names. */
function findMark([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) {
    throw new RosterFileError('The roster is UTF-32. Save it as UTF-8.')
  }
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

function decodeAs(bytes: Uint8Array, label: string): DecodedText {
  const decoder = createDecoder(label)
  const text = tryDecode(bytes, decoder)
  if (text !== undefined) return { text, encoding: decoder.encoding }
  throw new RosterFileError(
    `Line ${findBadLine(bytes, decoder.encoding)} of the roster is not ${decoder.encoding}. Save it as "CSV UTF-8", or ` +
      'name its encoding.',
  )
}

function createDecoder(label: string): TextDecoder {
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    throw new RosterFileError(
      `Unknown encoding ${JSON.stringify(label)}. Use a name such as utf-8, utf-16le, windows-1252, windows-1250, ` +
        'macintosh or shift_jis.',
    )
  }
}

function tryDecode(bytes: Uint8Array, decoder: TextDecoder): string | undefined {
  try {
    const text = decoder.decode(bytes)
    const isWestern = decoder.encoding === 'windows-1252'
    return normalizeLineEnds(isWestern ? restoreWestern(text) : text)
  } catch {
    return undefined
  }
}

/** Some programs of DOS end a text with Ctrl-Z. */
const normalizeLineEnds = (text: string) => text.replace(/\u001a$/, '').replace(/\r\n?/g, '\n')

/** The letters of Windows-1252 from 0x80 to 0x9f. It has none where this has a control character. */
const WESTERN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Node 20 to 24 decode Windows-1252 as Latin-1, which has control characters there (nodejs/node#56542). */
const restoreWestern = (text: string) =>
  text.replace(/[\u0080-\u009f]/g, (char) => WESTERN[char.charCodeAt(0) - 0x80] ?? char)

function guess(bytes: Uint8Array): DecodedText {
  const guessedFrom = findBadLine(bytes, 'utf-8')
  const { text, encoding } = decodeAs(bytes, 'windows-1252')
  const badLine = text.split('\n').findIndex((line) => /[\u0080-\u009f]/.test(line))
  if (badLine < 0) return { text, encoding, guessedFrom }
  throw new RosterFileError(
    `Line ${badLine + 1} of the roster is neither UTF-8 nor Windows-1252. Save it as "CSV UTF-8", or name its encoding.`,
  )
}

/** Bad bytes decode to U+FFFD. In a file that contains a real U+FFFD before them, the line is too early. */
function findBadLine(bytes: Uint8Array, encoding: string): number {
  const lines = new TextDecoder(encoding).decode(bytes).split(/\r\n?|\n/)
  return lines.findIndex((line) => line.includes('\ufffd')) + 1
}

function createUtf16Error(bytes: Uint8Array): RosterFileError {
  const encoding = bytes[0] === 0 ? 'utf-16be' : 'utf-16le'
  return new RosterFileError(
    `The roster seems to be UTF-16 without a byte order mark. Save it as "CSV UTF-8", or name its encoding: ${encoding}.`,
  )
}
