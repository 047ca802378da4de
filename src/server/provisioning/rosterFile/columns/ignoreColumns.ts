import { toHeadingKey } from './headingKey.js'
import type { ColumnOptions } from './columnOptions.js'

/**
 * Whether the options leave out a heading. A pattern is a heading, perhaps with `*` in it, or a list of such headings with
 * commas between them. `*` alone never leaves out a known column.
 */
export function isIgnored(
  heading: string,
  isKnown: boolean,
  { ignoreColumns = [], onlyKnownColumns = false, from }: ColumnOptions,
): boolean {
  if (!isKnown && (onlyKnownColumns || from !== undefined)) return true
  const key = toHeadingKey(heading)
  const patterns = ignoreColumns.flatMap((text) => [text, ...splitPatterns(text)]).map(toHeadingKey)
  return patterns.some((pattern) => (pattern === '*' ? !isKnown : matches(key, pattern)))
}

/** A heading may contain a comma, so the whole text is a pattern, too. */
const splitPatterns = (text: string) => (text.includes(',') ? text.split(',') : [])

function matches(key: string, pattern: string): boolean {
  if (!pattern.includes('*')) return key === pattern
  const [start = '', ...rest] = pattern.split('*')
  const end = rest.pop() ?? ''
  if (!key.startsWith(start) || !key.endsWith(end)) return false
  let position = start.length
  for (const part of rest) {
    const found = key.indexOf(part, position)
    if (found < 0) return false
    position = found + part.length
  }
  return position <= key.length - end.length
}
