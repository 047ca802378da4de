import * as v from 'valibot'
import { text } from '../wisdom/operations/userAttribute.js'

/** An id of iAdvize: a number, or its digits. */
export type IadvizeId = string | number

/** Numbers beyond this many digits are not exact in JavaScript. */
const NUMERIC = /^(0|[1-9]\d{0,14})$/

/**
 * An id as it is sent. No page says whether ids are `Int` or `ID`; a number is taken for either, so
 * digits are sent as one.
 */
export const toWireId = (id: IadvizeId): IadvizeId =>
  typeof id === 'string' && NUMERIC.test(id.trim()) ? Number(id) : id

/** An id that a caller passed. */
export const id = (what = 'an id') =>
  v.pipe(v.union([text(what), v.pipe(v.number(), v.integer())], what), v.transform(toWireId))

/** Several of them, with at least one. */
export const ids = (what = 'an id') =>
  v.pipe(
    v.array(id(what)),
    v.check((list) => list.length > 0, `at least one, each ${what}`),
  )
