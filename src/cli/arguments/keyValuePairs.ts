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
  const values = new Map<string, string>()
  for (const text of texts) {
    const [key, value] = splitPair(text, option)
    if (values.has(key)) throw new UsageError(`${option} sets ${key} twice. Pass each key once.`)
    values.set(key, value)
  }
  return Object.fromEntries(values)
}

function splitPair(text: string, option: string): [key: string, value: string] {
  const [name, ...rest] = text.split('=')
  const key = name?.trim()
  if (key && rest.length > 0) return [key, rest.join('=')]
  throw new UsageError(`${option} needs key=value, such as ${option} region=us-east.`)
}
