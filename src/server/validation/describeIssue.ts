import * as v from 'valibot'

/** Names the field of a schema issue and what was expected there. Never contains the value. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? 'it'
  if (issue.expected === 'never') return `\`${path}\` is unknown`
  return `\`${path}\` should be ${issue.expected ?? issue.message}`
}
