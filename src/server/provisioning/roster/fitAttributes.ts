import { WisdomError } from '../../../errors.js'
import type { AttributeValues, UserDirectory } from '../../directories/userDirectory.js'
import { toReason } from './rosterProblem.js'

type Taker = Pick<UserDirectory, 'name' | 'attributeKeys' | 'toAttributes'>

/** The same attributes, spelt as this directory does. `complain` completes "Row 17: …". */
export function fitAttributes(
  attributes: AttributeValues,
  { name, attributeKeys, toAttributes = (same) => same }: Taker,
  complain: (message: string) => void,
): AttributeValues {
  const odd = Object.keys(attributes).filter((key) => attributeKeys?.includes(key) === false)
  for (const key of odd) {
    const known = attributeKeys?.join(', ') ?? ''
    complain(
      `has an attribute ${JSON.stringify(key)}, which ${name} does not know. There are: ${known}.`,
    )
  }
  if (odd.length > 0) return attributes
  try {
    return toAttributes(attributes)
  } catch (error) {
    if (!(error instanceof WisdomError)) throw error
    complain(`has attributes that ${name} does not take. ${toReason(error)}`)
    return attributes
  }
}
