/** Controls of terminals, all line ends, and marks that change the direction of the text around them. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu

/** A text that stays one line in a log, and cannot move the cursor of a terminal: `\u001b[2J`. */
export const escapeControls = (text: string): string => text.replace(CONTROLS, toEscape)

const toEscape = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
