import * as v from 'valibot'
import { toWisdomAttributes, type Attributes } from '../../../people/attributes.js'
import { text } from '../../validation/text.js'

/** An attribute of a user, by which WisdomAI can filter rows. */
export interface UserAttribute {
  /** The name of the attribute: `region`. */
  key: string
  /** Its value. May be empty. */
  value: string
}

/** Both are strings: JSON would drop an undefined value silently, and a filter with it. */
export const userAttributes = v.array(v.object({ key: text('a key'), value: v.string() }))

/**
 * Attributes as the operations of WisdomAI take them.
 *
 * @throws {WisdomError} `config_invalid`: see {@link toWisdomAttributes}
 */
export const toUserAttributes = (attributes: Attributes): UserAttribute[] =>
  Object.entries(toWisdomAttributes(attributes)).map(([key, value]) => ({ key, value }))
