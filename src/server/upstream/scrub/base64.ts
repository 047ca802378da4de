import { scrubTokens } from '../../../scrubTokens.js'

/** Shorter pieces of base64 would match ordinary words. */
const MIN_PIECE_LENGTH = 6

/**
 * The parts of a text's base64 that depend on the text alone, in both alphabets.
 *
 * Base64 packs three bytes into four letters, so a text looks different at each of three offsets.
 */
export function toBase64Pieces(text: string): string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text))
  const pieces = [0, 1, 2].map((offset) => toPieceAt(offset, bytes))
  const urlSafe = pieces.map((piece) => piece.replaceAll('+', '-').replaceAll('/', '_'))
  const distinct = new Set([...pieces, ...urlSafe])
  return [...distinct].filter((piece) => piece.length >= MIN_PIECE_LENGTH)
}

function toPieceAt(offset: number, bytes: string): string {
  const firstLetter = Math.ceil((offset * 8) / 6)
  const endLetter = Math.floor(((offset + bytes.length) * 8) / 6)
  return btoa('\0'.repeat(offset) + bytes).slice(firstLetter, endLetter)
}

/** Whether a run of base64 contains a JWT, which may begin at any of the four letters that share three bytes. */
export function containsBase64Token(run: string): boolean {
  const letters = run.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')
  return [0, 1, 2, 3].some((start) => {
    const aligned = letters.slice(start)
    const decoded = atob(aligned.slice(0, aligned.length - (aligned.length % 4)))
    return scrubTokens(decoded) !== decoded
  })
}
