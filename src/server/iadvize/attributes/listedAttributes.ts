import type { AttributeValues } from '../../directories/userDirectory.js'
import type { IadvizeUser } from '../operations/readUser.js'
import type { IadvizeUserField } from '../schema/userFields.js'
import { getAttribute, IADVIZE_ATTRIBUTES, type IadvizeAttribute } from './attributeTable.js'

/** The attributes of a user in a list. Empty values are left out. */
export function toListedAttributes(user: IadvizeUser): AttributeValues {
  const entries = IADVIZE_ATTRIBUTES.map((key) => [key, readAttribute(user, key)] as const)
  return Object.fromEntries(
    entries.filter((entry): entry is readonly [IadvizeAttribute, string] => Boolean(entry[1])),
  )
}

function readAttribute(user: IadvizeUser, key: IadvizeAttribute): string | undefined {
  const { field, isGroup, fromUser } = getAttribute(key)
  if (isGroup) return undefined
  const value = fromUser ? fromUser(user) : user[field]
  return typeof value === 'string' ? value : undefined
}

/** The attributes that a list does not have, if it has these fields. */
export const findWriteOnly = (readable: ReadonlySet<IadvizeUserField>): IadvizeAttribute[] =>
  IADVIZE_ATTRIBUTES.filter((key) => !readable.has(getAttribute(key).field))
