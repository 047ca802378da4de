import * as v from 'valibot'
import { describeIssue } from '../../validation/describeIssue.js'
import type { ToFailure } from '../upstreamFailure.js'

/**
 * A part of a response that has the documented shape.
 *
 * @throws {UpstreamFailure} that names the field that differs, but not its value
 */
export function readShape<T>(
  schema: v.GenericSchema<unknown, T>,
  result: unknown,
  toFailure: ToFailure,
): T {
  const { success, output, issues } = v.safeParse(schema, result, { abortEarly: true })
  if (success) return output
  const description = `a result that is not as documented: ${describeIssue(issues[0])}`
  throw toFailure({ code: 'upstream_rejected', description, outcome: 'unknown' })
}
