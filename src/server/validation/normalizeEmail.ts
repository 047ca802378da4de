/**
 * The form in which emails are compared. Mail systems do not tell two people apart by case, nor by how a letter is
 * composed (NFC, NFD), nor by how a domain is written (`bücher.example`, `xn--bcher-kva.example`). A match that is too
 * strict would cost more: a second account for an existing user.
 */
export function normalizeEmail(email: string): string {
  const text = email.trim()
  // Nearly all of them.
  if (ASCII.test(text)) return text.toLowerCase()
  const at = text.lastIndexOf('@')
  const local = text
    .slice(0, at + 1)
    .normalize('NFC')
    .toLowerCase()
  return local + toAsciiDomain(text.slice(at + 1))
}

const ASCII = /^[\0-\u007f]*$/

/** The domain in Punycode, or as it is if it is none. */
function toAsciiDomain(domain: string): string {
  const isDomain = !/[\s/\\?#:@[\]%]/.test(domain)
  const url = isDomain ? `http://${domain}` : ''
  return URL.canParse(url) ? new URL(url).hostname : domain.normalize('NFC').toLowerCase()
}
