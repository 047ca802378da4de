import { WisdomError } from '../../../errors.js'
import type { AttributeValues, UserDirectory } from '../../directories/userDirectory.js'
import { withoutDocsUrl } from './rosterError.js'

export type AttributeRules = Pick<UserDirectory, 'name' | 'attributeKeys' | 'toAttributes'>

/**
 * The attributes in the form in which this directory lists them.
 *
 * @param addProblem gets a text that completes "Row 17: …"
 */
export function normalizeAttributes(
  attributes: AttributeValues,
  directory: AttributeRules,
  addProblem: (message: string) => void,
): AttributeValues {
  const { name, toAttributes } = directory
  const unknown = findUnknownKeys(attributes, directory)
  unknown.forEach((key) => addProblem(unknownKey(key, directory)))
  if (unknown.length > 0 || !toAttributes) return attributes
  try {
    return toAttributes(attributes)
  } catch (error) {
    if (!(error instanceof WisdomError)) throw error
    addProblem(`has attributes that ${name} does not accept. ${withoutDocsUrl(error)}`)
    return attributes
  }
}

function findUnknownKeys(attributes: AttributeValues, { attributeKeys }: AttributeRules): string[] {
  if (!attributeKeys) return []
  return Object.keys(attributes).filter((key) => !attributeKeys.includes(key))
}

const unknownKey = (key: string, { name, attributeKeys = [] }: AttributeRules) =>
  `has an attribute ${JSON.stringify(key)}, which ${name} does not have. ` +
  `Its attributes are: ${attributeKeys.join(', ')}.`
