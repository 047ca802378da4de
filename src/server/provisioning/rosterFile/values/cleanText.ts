/** Characters that nobody sees, except those that join letters or emoji in some scripts. */
const INVISIBLE =
  /(?![\u200c\u200d])[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u3164\ufe00\uffa0]/gu

/** Control characters, except line breaks and tabs. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g

/** Spaces that look like the usual one. */
const OTHER_SPACES = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g

const NEEDS_NO_CARE = /^[\u0021-\u007e]([\u0020-\u007e]*[\u0021-\u007e])?$/

/** A text without invisible characters, and without spaces around it. */
export function removeInvisible(text: string): string {
  if (NEEDS_NO_CARE.test(text)) return text
  return text.replace(OTHER_SPACES, ' ').replace(INVISIBLE, '').replace(CONTROL, '').trim()
}

/** Text that an exporter writes around a value, so that a spreadsheet does not calculate with it: `="001"`. */
const FORMULA_TEXT = /^="((?:[^"]|"")*)"$/

/** An apostrophe in front of what a spreadsheet would take for a formula or a number. */
const APOSTROPHE = /^'(?=[=+\-@\d\t])/

/** A value as it was before an exporter guarded it. */
export function cleanText(text: string): string {
  const visible = removeInvisible(text)
  const formula = FORMULA_TEXT.exec(visible)?.[1]
  return formula === undefined
    ? visible.replace(APOSTROPHE, '').trim()
    : formula.replaceAll('""', '"').trim()
}
