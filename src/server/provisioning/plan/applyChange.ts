import type { AttributeValues, DirectoryUser } from '../../directories/userDirectory.js'

/** New values by key; `null` removes one. */
export type AttributeChange = Readonly<Record<string, string | null>>

export interface AppliedChange {
  /** All that is to be stored. */
  attributes: AttributeValues
  /** Keys of the change that single sign-on owns, and that were left out. */
  readOnly: readonly string[]
}

/**
 * What somebody's stored attributes become.
 *
 * A key that single sign-on owns is left out: stored once, it would override every later value from
 * there for ever. Unless it is stored already: then the harm, or the wish, is there, and it is
 * treated like any other stored key.
 */
export function applyChange(
  { attributes, readOnlyAttributes }: Pick<DirectoryUser, 'attributes' | 'readOnlyAttributes'>,
  change: AttributeChange,
  mode: 'merge' | 'replace' = 'merge',
): AppliedChange {
  const owned = new Set(readOnlyAttributes.filter((key) => !Object.hasOwn(attributes, key)))
  const wanted = Object.entries(change).filter(([key]) => !owned.has(key))
  const result = new Map(mode === 'merge' ? Object.entries(attributes) : [])
  for (const [key, value] of wanted) {
    if (value === null) result.delete(key)
    else result.set(key, value)
  }
  return {
    attributes: Object.fromEntries(result),
    readOnly: Object.keys(change).filter((key) => owned.has(key)),
  }
}

/** The keys of `after` that are new, or have another value than before. */
export function findChanged(before: AttributeValues, after: AttributeValues): string[] {
  const isSame = (key: string) => Object.hasOwn(before, key) && before[key] === after[key]
  return Object.keys(after).filter((key) => !isSame(key))
}

export function isSameAttributes(one: AttributeValues, other: AttributeValues): boolean {
  return (
    Object.keys(one).length === Object.keys(other).length && findChanged(one, other).length === 0
  )
}
