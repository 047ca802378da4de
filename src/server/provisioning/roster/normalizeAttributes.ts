import { WisdomError } from '../../../errors.js'
import type { Attributes, AttributeValues } from '../../../people/attributes.js'
import type { UserDirectory } from '../../directories/userDirectory.js'
import { withoutDocsUrl } from './rosterError.js'

export type AttributeRules = Pick<UserDirectory, 'name' | 'attributeKeys' | 'toAttributes'>

/**
 * The attributes in the form in which this directory lists them.
 *
 * @param addProblem gets a text that completes "Row 17: …"
 */
export function normalizeAttributes(
  attributes: Attributes,
  directory: AttributeRules,
  addProblem: (message: string) => void,
): AttributeValues {
  const { name, toAttributes } = directory
  const unknown = findUnknownKeys(attributes, directory)
  unknown.forEach((key) => addProblem(unknownKey(key, directory)))
  if (unknown.length > 0) return {}
  try {
    return toAttributes ? toAttributes(attributes) : toSingleValues(attributes, name, addProblem)
  } catch (error) {
    if (!(error instanceof WisdomError)) throw error
    addProblem(`has attributes that ${name} does not accept. ${withoutDocsUrl(error)}`)
    return {}
  }
}

/** Where nothing is known of lists, each attribute has one value. */
function toSingleValues(
  attributes: Attributes,
  name: string,
  addProblem: (message: string) => void,
): AttributeValues {
  const entries = Object.entries(attributes)
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  for (const [key, value] of entries) {
    if (typeof value !== 'string') addProblem(severalValues(key, name))
  }
  return Object.fromEntries(texts)
}

const severalValues = (key: string, name: string) =>
  `has a list as the attribute ${JSON.stringify(key)}, for which ${name} takes one value.`

function findUnknownKeys(attributes: Attributes, { attributeKeys }: AttributeRules): string[] {
  if (!attributeKeys) return []
  return Object.keys(attributes).filter((key) => !attributeKeys.includes(key))
}

const unknownKey = (key: string, { name, attributeKeys = [] }: AttributeRules) =>
  `has an attribute ${JSON.stringify(key)}, which ${name} does not have. ` +
  `Its attributes are: ${attributeKeys.join(', ')}.`
