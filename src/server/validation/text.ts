import * as v from 'valibot'

/**
 * A string that is not blank. A blank id or email comes from a variable that is not set.
 *
 * @param expected for the error: `an email`
 */
export function text(expected: string) {
  return v.pipe(
    v.string(),
    v.check((value) => value.trim() !== '', `${expected}, not blank`),
  )
}

/** A list of such strings, with at least one. */
export function texts(expected: string) {
  return v.pipe(
    v.array(text(expected)),
    v.check((list) => list.length > 0, `at least one, each ${expected}`),
  )
}
