/** Controls of terminals, all line ends, and marks that change the direction of the text around them. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu

/** A text that stays one line in a log, and cannot move the cursor of a terminal: `\u001b[2J`. */
export const escapeControls = (text: string): string => text.replace(CONTROLS, escapeChar)

/** A character as JSON escapes it: `\u200b`, or two of these for one beyond U+FFFF. */
export const escapeChar = (char: string): string =>
  char
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
