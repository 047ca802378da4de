/** Characters that nobody sees, in a heading. */
const INVISIBLE = /[\p{Cf}\p{Cc}\u034f\u115f\u1160\u3164\uffa0]/gu

/** The form in which headings are compared: without regard to case, spaces and invisible characters. */
export const toHeadingKey = (heading: string): string =>
  heading.normalize('NFC').replace(/\s+/g, ' ').replace(INVISIBLE, '').trim().toLowerCase()
