import { isRecord } from '../../validation/isRecord.js'
import type { CallSubject } from '../call.js'
import type { CallOutcome, UpstreamCode } from '../upstreamFailure.js'

/** One entry of a GraphQL answer's `errors`, as far as we look at it. Not scrubbed yet. */
export interface UpstreamError {
  message: string
  code: string | undefined
}

/*
 * WisdomAI documents no codes for what follows, so we read its English. Every guess of that kind is
 * here.
 *
 * A false "unknown user" is the costlier mistake: with it, a host may create a user who exists, and
 * creating overwrites roles. So the words must stand in this order and near each other, nothing else
 * that could be missing may stand between them, and values that upstream repeats in quotes are not
 * read.
 */
const OTHER_THINGS = String.raw`(?<![\w.+@-])(?:attribute|dashboard|domain|group|key|permission|role|scope|token|workspace)s?(?![\w.+@-])`
const UNKNOWN_USER = new RegExp(
  String.raw`(?<!${OTHER_THINGS} (?:of|for) (?:the )?)\buser\b(?:(?!${OTHER_THINGS}).){0,120}?` +
    String.raw`\b(?:not found|does(?: not|n't) exist)|\b(?:no such|unknown) user\b(?! ${OTHER_THINGS})`,
  'i',
)
const EXISTS = /\b(?:user|email)\b.{0,200}?\balready (?:exists|registered|in use|taken)\b/i
const BAD_KEY =
  /\baccess ?(?:key|token)\b.{0,120}?\b(?:invalid|expired|revoked|not (?:found|valid))\b/i
const BAD_KEY_FIRST = /\b(?:invalid|expired|revoked|unknown) access ?(?:key|token)\b/i
const QUOTED = /"[^"]*"|`[^`]*`|(?<!\w)'[^']*'(?!\w)/g

const UNAUTHENTICATED = ['UNAUTHENTICATED', 'UNAUTHORIZED']

/** The `errors` of a GraphQL answer; empty when there are none. */
export function toUpstreamErrors(body: unknown): UpstreamError[] {
  const errors = (isRecord(body) ? body.errors : undefined) ?? []
  return (Array.isArray(errors) ? errors : [errors]).map(toUpstreamError)
}

export interface Refusal {
  code: UpstreamCode
  outcome: CallOutcome
}

/** What a refusal in words means to us. */
export function toRefusal(errors: readonly UpstreamError[], subject: CallSubject): Refusal {
  const says = (pattern: RegExp) => errors.some(({ message }) => pattern.test(unquote(message)))
  const hasCode = (...codes: string[]) => errors.some(({ code }) => codes.includes(code ?? ''))

  if (subject === 'existing-user' && says(UNKNOWN_USER))
    return { code: 'user_not_provisioned', outcome: 'not-applied' }
  if (hasCode(...UNAUTHENTICATED) || says(BAD_KEY) || says(BAD_KEY_FIRST))
    return { code: 'misconfigured', outcome: 'unauthenticated' }
  if (hasCode('FORBIDDEN')) return { code: 'misconfigured', outcome: 'forbidden' }
  if (subject === 'new-user' && says(EXISTS)) return { code: 'conflict', outcome: 'not-applied' }
  return { code: 'upstream_rejected', outcome: 'not-applied' }
}

/** Values that upstream repeats may hold any words. */
const unquote = (message: string) => message.replace(QUOTED, '""')

function toUpstreamError(entry: unknown): UpstreamError {
  const { message, extensions } = isRecord(entry) ? entry : { message: entry, extensions: null }
  const code = isRecord(extensions) ? extensions.code : undefined
  return {
    message: typeof message === 'string' ? message : 'An error without a message.',
    code: typeof code === 'string' ? code : undefined,
  }
}
