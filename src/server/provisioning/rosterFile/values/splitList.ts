/** The parts between semicolons, without blanks around them. Empty parts are dropped. */
export const splitList = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
