import type { AttributeValues, DirectoryUser } from '../../directories/userDirectory.js'

/** New values of attributes by key. A list is several values. `null` removes an attribute. */
export type AttributeChange = Readonly<Record<string, string | readonly string[] | null>>

/** A change in the form in which the directory stores values. */
export type StoredChange = Readonly<Record<string, string | null>>

export interface AppliedChange {
  /** All attributes that are to be stored. */
  attributes: AttributeValues
  /** Keys of the change that single sign-on owns. They are left out. */
  readOnly: readonly string[]
}

/**
 * The stored attributes of a user after a change.
 *
 * A key that single sign-on owns is left out: a stored value would override every later value from single
 * sign-on. A key that is stored already is changed like any other, as it overrides single sign-on now.
 */
export function applyChange(
  { attributes, readOnlyAttributes }: Pick<DirectoryUser, 'attributes' | 'readOnlyAttributes'>,
  change: StoredChange,
  mode: 'merge' | 'replace' = 'merge',
): AppliedChange {
  const owned = new Set(readOnlyAttributes.filter((key) => !Object.hasOwn(attributes, key)))
  const writable = Object.entries(change).filter(([key]) => !owned.has(key))
  const result = new Map(mode === 'merge' ? Object.entries(attributes) : [])
  for (const [key, value] of writable) {
    if (value === null) result.delete(key)
    else result.set(key, value)
  }
  return {
    attributes: Object.fromEntries(result),
    readOnly: Object.keys(change).filter((key) => owned.has(key)),
  }
}

/** The keys of `after` that are new or have a new value. */
export function findChangedKeys(before: AttributeValues, after: AttributeValues): string[] {
  const isSame = (key: string) => Object.hasOwn(before, key) && before[key] === after[key]
  return Object.keys(after).filter((key) => !isSame(key))
}

export function isSameAttributes(one: AttributeValues, other: AttributeValues): boolean {
  const isSameSize = Object.keys(one).length === Object.keys(other).length
  return isSameSize && findChangedKeys(one, other).length === 0
}
