import * as v from 'valibot'
import { WisdomError } from '../../../errors.js'
import type { Fail } from '../upstreamFailure.js'

/** A part of an answer, if it is as documented. The error says where it is not, never what it is. */
export function readShape<T>(schema: v.GenericSchema<unknown, T>, outcome: unknown, fail: Fail): T {
  const result = v.safeParse(schema, outcome, { abortEarly: true })
  if (result.success) return result.output
  const what = `an outcome that is not as documented: ${describe(result.issues[0])}`
  throw fail({ code: 'upstream_rejected', what, outcome: 'unknown' })
}

/**
 * What a caller passed, if the operation takes it. Only known fields are left, so that a misspelt
 * one, such as `workspaceId` for `workspaceID`, is not left out without a word.
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
    `${operation}() was called with an input that it does not take: ${describe(result.issues[0])}.`,
  )
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? 'it'
  if (issue.expected === 'never') return `\`${path}\` is unknown`
  return `\`${path}\` should be ${issue.expected ?? issue.message}`
}
