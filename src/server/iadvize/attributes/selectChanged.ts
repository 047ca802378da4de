import type { AttributeValues } from '../../directories/userDirectory.js'
import { findAttribute, type SharedField } from './attributeTable.js'

/**
 * The attributes to send when these keys differ.
 *
 * A shared field is sent as a whole, as iAdvize might replace all of it. Channels that are off and do not change are not
 * sent: a channel that is left out stays off, and keeps its other settings.
 */
export function selectChanged(
  attributes: AttributeValues,
  changed: readonly string[],
): AttributeValues {
  const changedKeys = new Set(changed)
  const changedFields = new Set(changed.map(sharedFieldOf))
  const isSent = (key: string, value: string) => {
    if (changedKeys.has(key)) return true
    const field = sharedFieldOf(key)
    if (field === undefined || !changedFields.has(field)) return false
    return field !== 'channels' || value !== 'off'
  }
  return Object.fromEntries(Object.entries(attributes).filter(([key, value]) => isSent(key, value)))
}

const sharedFieldOf = (key: string): SharedField | undefined => findAttribute(key)?.sharedField
