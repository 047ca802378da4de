import { UsageError } from '../errors/usageError.js'
import { collectValuesByKey } from './keyValuePairs.js'

/** The options that change attributes. */
export interface AttributeChangeOptions {
  /** `key=value` texts. */
  set?: string[]
  /** Keys. */
  unset?: string[]
  /** Whether attributes that are not set are removed. */
  replace?: true
}

/**
 * The new values by key. `null` removes an attribute. Several values of one key are a list, which WisdomAI writes with commas.
 *
 * @see https://docs.wisdom.ai/integrations/user-management/user-lifecycle
 * @throws {UsageError} if there is nothing to change, or a key is both set and unset
 */
export function parseAttributeChange({
  set = [],
  unset = [],
  replace,
}: AttributeChangeOptions): Record<string, string | null> {
  if (set.length + unset.length === 0 && !replace) {
    throw new UsageError(
      'There is nothing to change. Pass --set <key=value> or --unset <key>, or --replace to remove all attributes.',
    )
  }
  const values = collectValuesByKey(set, '--set')
  const removed = unset.map(parseKey)
  const inBoth = removed.find((key) => values.has(key))
  if (inBoth !== undefined) {
    throw new UsageError(`${inBoth} is both in --set and in --unset. Use one of them.`)
  }
  return Object.fromEntries([
    ...removed.map((key) => [key, null] as const),
    ...[...values].map(([key, list]) => [key, list.join(',')] as const),
  ])
}

function parseKey(text: string): string {
  const key = text.trim()
  if (key !== '' && !key.includes('=')) return key
  throw new UsageError('--unset needs the key of an attribute, such as --unset region.')
}
