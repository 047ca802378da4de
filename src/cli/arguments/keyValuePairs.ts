import { UsageError } from '../errors/usageError.js'

/**
 * An object of `key=value` texts. A value may be empty, and may contain further `=`.
 *
 * @throws {UsageError} for a text without a key, or a key that is there twice
 */
export function parseKeyValuePairs(
  texts: readonly string[],
  option: string,
): Record<string, string> {
  const entries = [...collectValuesByKey(texts, option)].map(([key, [value = '', ...others]]) => {
    if (others.length > 0) throw new UsageError(`${option} sets ${key} twice. Pass each key once.`)
    return [key, value] as const
  })
  return Object.fromEntries(entries)
}

/**
 * The values of each key, of `key=value` texts in which a key may be there several times.
 *
 * @throws {UsageError} for a text without a key
 */
export function collectValuesByKey(
  texts: readonly string[],
  option: string,
): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>()
  for (const text of texts) {
    const [key, value] = splitPair(text, option)
    values.set(key, [...(values.get(key) ?? []), value])
  }
  return values
}

function splitPair(text: string, option: string): [key: string, value: string] {
  const [name, ...rest] = text.split('=')
  const key = name?.trim()
  if (key && rest.length > 0) return [key, rest.join('=')]
  throw new UsageError(`${option} needs key=value, such as ${option} region=us-east.`)
}
