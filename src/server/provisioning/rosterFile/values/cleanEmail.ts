import { cleanText, removeInvisible } from './cleanText.js'

const OPENING = `"'\`“”„‘’‚«‹(<[`
const CLOSING = `"'\`“”‘’»›)>],;`

/**
 * An email without what programs write around it: `Ann <ann@acme.com>`, `mailto:`, `SMTP:`, quotes, a comma behind it. A
 * text that is none in the end is refused later.
 */
export function cleanEmail(text: string): string {
  if (PLAIN_EMAIL.test(text)) return text
  let email = removeJoiners(cleanText(text)).normalize('NFC')
  for (let layer = 0; layer < MAX_LAYERS; layer += 1) email = unwrapOnce(email)
  return email
}

/** Quotes in brackets in `mailto:`, and so on. */
const MAX_LAYERS = 4

/** Nearly all emails. */
const PLAIN_EMAIL = /^[\w.+-]+@[\w.-]*\w$/

/** They join letters in some scripts, but are in no email. */
const removeJoiners = (text: string) => text.replace(/[\u200c\u200d\ufe0f]/g, '').trim()

function unwrapOnce(text: string): string {
  return stripEnds(
    unwrapHyperlink(text)
      .replace(/^(mailto|smtp|sip|e-?mail)\s*:\s*/i, '')
      .replace(/^\[[^\]]*\]\((.*)\)$/, '$1') // Markdown
      .replace(/^[^<>]*<([^<>]*)>[\s,;]*$/, '$1')
      .replace(/^([^\s@]+@[^\s@?]+)\s*\([^()]*\)$/, '$1') // a comment
      .replace(/^([^\s@?]+@[^\s@?]+)\?[a-z]+=.*$/i, '$1'), // the subject of mailto:
  )
}

const unwrapHyperlink = (text: string) => text.replace(/^=HYPERLINK\(\s*"([^"]*)".*\)$/i, '$1')

/** Quotes belong to both ends, or are left over from one. */
function stripEnds(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && (OPENING.includes(text.charAt(start)) || text.charAt(start) === ' '))
    start += 1
  while (end > start && (CLOSING.includes(text.charAt(end - 1)) || text.charAt(end - 1) === ' '))
    end -= 1
  return text.slice(start, end)
}

/** Whether the text is two emails or more. */
export const hasSeveralEmails = (text: string): boolean =>
  removeInvisible(text)
    .split(/[\s,;|/]+/)
    .filter((part) => /^\S+@\S+$/.test(part)).length > 1
