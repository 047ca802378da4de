import { WisdomError } from '../errors.js'

/** The attributes of a user: texts by key. */
export type AttributeValues = Readonly<Record<string, string>>

/**
 * The attributes of a person by key: `{ region: 'eu' }`, or `{ region: ['eu', 'us'] }` where the system knows several values
 * of one attribute.
 */
export type Attributes = Readonly<Record<string, string | readonly string[]>>

/** Whether a value is one that an attribute may have. */
export const isAttributeValue = (value: unknown): value is Attributes[string] =>
  typeof value === 'string' ||
  (Array.isArray(value) && value.every((each) => typeof each === 'string'))

/** What is wrong with the attributes of a user of WisdomAI, without their values. `undefined`: nothing. */
export function findAttributesMistake(attributes: unknown): string | undefined {
  if (Array.isArray(attributes) || typeof attributes !== 'object' || attributes === null) {
    return "`attributes` is not an object. Write it as { region: 'eu' }."
  }
  const wrong = Object.entries(attributes).find(([, value]) => !isAttributeValue(value))
  if (!wrong) return findComma(attributes as Attributes)
  const [key, value] = wrong as [string, unknown]
  const kind = value === null ? 'null' : typeof value
  return `The attribute ${JSON.stringify(key)} is neither a text nor a list of texts (${kind}).`
}

/** WisdomAI stores several values as one text. */
const SEPARATOR = ','

/**
 * Attributes as WisdomAI stores them: several values are one text, with commas between them. An empty list is an empty text,
 * so that a filter by it shows no rows.
 *
 * @throws {WisdomError} `config_invalid` for a comma in a value of a list
 */
export const toWisdomAttributes = (attributes: Attributes): AttributeValues =>
  Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, toText(key, value)]))

function toText(key: string, value: Attributes[string]): string {
  const mistake = findComma({ [key]: value })
  if (mistake !== undefined) throw new WisdomError('config_invalid', mistake)
  return [value].flat().join(SEPARATOR)
}

function findComma(attributes: Attributes): string | undefined {
  const found = Object.entries(attributes).find(
    ([, value]) => typeof value !== 'string' && value.some((each) => each.includes(SEPARATOR)),
  )
  return (
    found &&
    `A value in the list of the attribute ${JSON.stringify(found[0])} has a comma. WisdomAI has commas between values, so it would become two.`
  )
}
