const QUOTED = /"[^"]*"|`[^`]*`|(?<!\w)'[^']*'(?!\w)|“[^”]*”/g
/** With the quotes around it. */
const EMAIL = /["'`“]?[^\s@"'`“”<>()[\],:;]{1,254}@[^\s@"'`“”<>()[\],:;]+["'`”]?/g

/** A message that is in quotes as a whole, maybe after `GraphQL error:`. */
const QUOTED_MESSAGE =
  /^((?:[\w .]{0,40}(?:error|exception|failed|status|message|\d{3})\W*[:-]\s*)?)(?:"([^"]*)"|'([^']*)'|`([^`]*)`|“([^”]*)”)\W*$/i

/** Stands for an email. */
export const EMAIL_MARK = '@'

/** A message without the values that upstream repeats in quotes, and without emails. They may contain any words. */
export const removeValues = (message: string): string =>
  message
    .trim()
    .replace(QUOTED_MESSAGE, (_, prefix: string, ...quoted: unknown[]) => {
      const text = quoted.slice(0, 4).find((each) => typeof each === 'string')
      return prefix + String(text)
    })
    .replace(EMAIL, EMAIL_MARK)
    .replace(QUOTED, '""')
