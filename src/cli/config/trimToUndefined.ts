/** The text without blanks around it. `undefined` for blanks only. */
export function trimToUndefined(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  return trimmed === '' ? undefined : trimmed
}
