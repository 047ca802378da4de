import { isRecord } from './isRecord.js'

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
 * creating overwrites roles. So the words must stand in this order and near each other.
 */
const UNKNOWN_USER =
  /\b(?:user\b.{0,120}?\b(?:not found|does(?: not|n't) exist)|(?:no such|unknown) user\b)/i
const BAD_KEY =
  /\baccess ?(?:key|token)\b.{0,120}?\b(?:invalid|expired|revoked|not (?:found|valid))\b/i
const BAD_KEY_FIRST = /\b(?:invalid|expired|revoked|unknown) access ?(?:key|token)\b/i
const AUTH_CODES = ['UNAUTHENTICATED', 'UNAUTHORIZED', 'FORBIDDEN']

/** The `errors` of a GraphQL answer; empty when there are none. */
export function toUpstreamErrors(body: unknown): UpstreamError[] {
  const errors = isRecord(body) && Array.isArray(body.errors) ? body.errors : []
  return errors.map(toUpstreamError)
}

/** What a refusal in `errors` means to us. */
export function toRefusalCode(
  errors: readonly UpstreamError[],
): 'user_not_provisioned' | 'misconfigured' | 'upstream_rejected' {
  if (errors.some(({ message }) => UNKNOWN_USER.test(message))) return 'user_not_provisioned'
  if (errors.some(isAboutKey)) return 'misconfigured'
  return 'upstream_rejected'
}

function isAboutKey({ message, code }: UpstreamError): boolean {
  return AUTH_CODES.includes(code ?? '') || BAD_KEY.test(message) || BAD_KEY_FIRST.test(message)
}

function toUpstreamError(entry: unknown): UpstreamError {
  const { message, extensions } = isRecord(entry) ? entry : { message: entry, extensions: null }
  const code = isRecord(extensions) ? extensions.code : undefined
  return {
    message: typeof message === 'string' ? message : 'An error without a message.',
    code: typeof code === 'string' ? code : undefined,
  }
}
