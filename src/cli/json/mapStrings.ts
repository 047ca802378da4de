import { isJsonObject, type JsonObject } from './jsonObject.js'

/** Changes every string in an object. Keys too: the name of an attribute is free text. */
export function mapStrings(object: JsonObject, change: (text: string) => string): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [change(key), mapValue(value, change)]),
  )
}

function mapValue(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => mapValue(item, change))
  return isJsonObject(value) ? mapStrings(value, change) : value
}
