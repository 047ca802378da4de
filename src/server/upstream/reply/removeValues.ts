const QUOTED = /"[^"]*"|`[^`]*`|(?<!\w)'[^']*'(?!\w)|“[^”]*”/g
const EMAIL = /[^\s@"'<>()[\],:;]+@[^\s@"'<>()[\],:;]+/g

/** A message without the values that upstream repeats in quotes, and without emails. They may contain any words. */
export const removeValues = (message: string): string =>
  message.replace(QUOTED, '""').replace(EMAIL, '""')
