import * as v from 'valibot'
import type { BodyError } from './problems.js'

const MAX_LENGTH = 80

/** The issue of a schema: its message says what is expected. */
export function toBodyError(issue: v.BaseIssue<unknown>): BodyError {
  const path = v.getDotPath(issue) ?? ''
  return { path, expected: issue.message, received: describeReceived(issue) }
}

/** All issues in sentences. */
export const describeIssues = (issues: readonly v.BaseIssue<unknown>[]): string =>
  issues.map((issue) => describe(toBodyError(issue))).join(' ')

const describe = ({ path, expected, received }: BodyError): string =>
  `${path === '' ? 'The body' : `\`${path}\``} is ${received}, and should be ${expected}.`

/** An unknown name is told by its name, whatever its value is. */
function describeReceived({ expected, input }: v.BaseIssue<unknown>): string {
  if (expected === 'never') return 'an unknown name'
  if (input === undefined) return 'missing'
  const json = JSON.stringify(input)
  return json.length > MAX_LENGTH ? `${json.slice(0, MAX_LENGTH)}…` : json
}
