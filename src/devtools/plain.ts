import { scrubTokens } from '../scrubTokens.js'

const LONGEST = 160

/** A text that may be shown: no token in it, and not long. Everything from outside goes through here. */
export function toPlain(text: unknown): string {
  const plain = scrubTokens(String(text))
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain
}

/** An address as far as it is no secret: no query, no password. */
export function toAddress(url: string): string {
  if (!URL.canParse(url)) return toPlain(url.replace(/[?#].*/, ''))
  const { origin, pathname } = new URL(url)
  return toPlain(origin + pathname.replace(/\/$/, ''))
}

/** `0 s`, `12 s`, from two minutes on `2 min`, from two hours on `2 h`. */
export function toDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}
