import { UsageError } from '../errors/usageError.js'

/**
 * Attributes from `key=value` texts. A value may hold further `=`, and be empty.
 *
 * @throws {UsageError} when a text has no key, or two have the same
 */
export function parsePairs(texts: readonly string[], option: string): Record<string, string> {
  const pairs = texts.map((text) => splitPair(text, option))
  const keys = pairs.map(([key]) => key)
  const twice = keys.find((key, index) => keys.indexOf(key) !== index)
  if (twice !== undefined) throw new UsageError(`${option} has ${twice} twice. Give each key once.`)
  return Object.fromEntries(pairs)
}

function splitPair(text: string, option: string): [key: string, value: string] {
  const at = text.indexOf('=')
  const key = text.slice(0, Math.max(at, 0)).trim()
  if (!key) throw new UsageError(`${option} takes key=value, such as ${option} region=us-east.`)
  return [key, text.slice(at + 1)]
}
