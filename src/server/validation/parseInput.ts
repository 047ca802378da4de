import * as v from 'valibot'
import { WisdomError } from '../../errors.js'
import { describeIssue } from './describeIssue.js'

/**
 * The input that a caller passed to an operation. Unknown fields are refused, so that a misspelt one, such as
 * `workspaceId` for `workspaceID`, is not ignored silently.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function parseInput<T>(
  operation: string,
  schema: v.GenericSchema<unknown, T>,
  input: unknown,
): T {
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (result.success) return result.output
  throw new WisdomError(
    'config_invalid',
    `${operation}() was called with an invalid input: ${describeIssue(result.issues[0])}.`,
  )
}
