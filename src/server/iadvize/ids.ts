import * as v from 'valibot'
import { text } from '../validation/text.js'

/** An id of iAdvize, as a number or as its digits. Digits are sent as a number. */
export type IadvizeId = string | number

/** Numbers of more digits are not exact in JavaScript. */
const NUMERIC = /^(0|[1-9]\d{0,14})$/

/**
 * An id as it is sent. No page says whether ids are `Int` or `ID`. GraphQL accepts a number for both, so digits are
 * sent as a number.
 */
export const toWireId = (id: IadvizeId): IadvizeId =>
  typeof id === 'string' && NUMERIC.test(id.trim()) ? Number(id) : id

/** An id that a caller passed. */
export const id = (expected = 'an id') =>
  v.pipe(
    v.union([text(expected), v.pipe(v.number(), v.integer())], expected),
    v.transform(toWireId),
  )

/** Several ids, at least one. */
export const ids = (expected = 'an id') =>
  v.pipe(
    v.array(id(expected)),
    v.check((list) => list.length > 0, `at least one, each ${expected}`),
  )
