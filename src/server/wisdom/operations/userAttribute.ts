import * as v from 'valibot'

/** A named value about a user, by which WisdomAI filters rows. */
export interface UserAttribute {
  key: string
  value: string
}

/** Both strings: JSON would drop an undefined value without a word, and with it a filter. */
export const userAttributes = v.array(v.object({ key: text('a key'), value: v.string() }))

/** A string that is not blank: an empty id or email is a variable that was not set. */
export function text(what: string) {
  return v.pipe(
    v.string(),
    v.check((value) => value.trim() !== '', `${what}, not blank`),
  )
}

/** A list of such strings, with something in it. */
export function texts(what: string) {
  return v.pipe(
    v.array(text(what)),
    v.check((list) => list.length > 0, `at least one, each ${what}`),
  )
}
