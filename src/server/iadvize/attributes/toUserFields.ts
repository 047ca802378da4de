import type { AttributeValues } from '../../directories/userDirectory.js'
import { getAttribute, type UserFields } from './attributeTable.js'

/**
 * The fields in which these attributes are sent.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function toUserFields(attributes: AttributeValues): UserFields {
  let fields: UserFields = {}
  for (const [key, value] of Object.entries(attributes)) {
    fields = mergeFields(fields, getAttribute(key).toFields(value))
  }
  return fields
}

/** Two attributes may be in one shared field. */
function mergeFields(one: UserFields, other: UserFields): UserFields {
  const merged = { ...one, ...other }
  if (one.channels && other.channels) {
    merged.channels = { ...one.channels, ...other.channels }
  }
  if (one.countryPreferences && other.countryPreferences) {
    merged.countryPreferences = { ...one.countryPreferences, ...other.countryPreferences }
  }
  return merged
}
