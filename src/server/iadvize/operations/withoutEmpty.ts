import { isJsonObject } from '../../validation/isJsonObject.js'

/**
 * An input without fields that say nothing: those that are `undefined`, and objects without any field. An empty list
 * is a value.
 */
export function withoutEmpty<T extends object>(input: T): Partial<T> {
  const fields = Object.entries(input).map(([name, value]: [string, unknown]) => [
    name,
    isJsonObject(value) ? withoutEmpty(value) : value,
  ])
  return Object.fromEntries(fields.filter(([, value]) => !isEmpty(value))) as Partial<T>
}

const isEmpty = (value: unknown) =>
  value === undefined || (isJsonObject(value) && Object.keys(value).length === 0)
