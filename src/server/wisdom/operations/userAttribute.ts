import * as v from 'valibot'
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
