import { toConstant } from './toConstant.js'

const CODES: ReadonlySet<string> = new Set([
  'UNAUTHENTICATED',
  'UNAUTHORIZED',
  'UNAUTHORISED',
  'NOT_AUTHENTICATED',
  'AUTHENTICATION',
  'AUTHENTICATION_REQUIRED',
  'AUTHENTICATION_FAILED',
  '401',
])

/*
 * WisdomAI answers a refused key or bearer with HTTP 200 and the message "Unauthorized", without a code
 * (https://docs.wisdom.ai/integrations/embeddings/error-handling). The other messages are what GraphQL servers
 * and JWT libraries commonly write.
 *
 * The words have to begin the message: in the middle of one they may be about something else, such as a role, and
 * "the user x is unauthorized to …" is about a permission.
 */
const BEFORE = String.raw`\w*error|\w*exception|401|http|status|code|desc|message|request|response|graphql|network|apollo|server|api|upstream|rpc|context creation|not successful|failed|failure|you are|user|call|caller|client|the|this|your|is`
const PREFIX = String.raw`^\W*(?:(?:${BEFORE})\b\W*){0,6}`
const AFTER = String.raw`(?=\W*$|[.:;,(\-–]|\W*[([]?(?:http |status |code )*401\b| (?:request|access|error|exception|desc|user|client)\b(?! to\b))`
const UNAUTHORIZED = new RegExp(
  String.raw`${PREFIX}(?:(?:unauthori[sz]ed|unauthenticated)(?:error|exception)?|not (?:authenticated|logged in)|not authori[sz]ed)\b${AFTER}`,
  'i',
)
const REQUIRED = new RegExp(
  String.raw`${PREFIX}(?:authentication|authorization|login)(?:(?: is)? (?:required|failed)| ?(?:error|exception|failure))\b`,
  'i',
)
/** A token or key that is named, and refused. */
const CREDENTIAL = String.raw`(?:access ?(?:key|token)|bearer(?: token)?|api ?key|jwt|token)`
const CREDENTIAL_IS_INVALID = new RegExp(
  String.raw`\b${CREDENTIAL}\b.{0,120}?\b(?:invalid|expired|revoked|malformed|not (?:found|valid))\b`,
  'i',
)
const INVALID_CREDENTIAL = new RegExp(
  String.raw`\b(?:invalid|expired|revoked|unknown|malformed) ${CREDENTIAL}\b`,
  'i',
)

/** Whether an error says that the call was not authenticated, by its code or its words. */
export function isNotAuthenticated(message: string, code: string | undefined): boolean {
  if (code !== undefined && CODES.has(toConstant(code))) return true
  return UNAUTHORIZED.test(message) || REQUIRED.test(message)
}

/** Whether an error says that a key or a token is not valid. */
export const isInvalidCredential = (message: string): boolean =>
  CREDENTIAL_IS_INVALID.test(message) || INVALID_CREDENTIAL.test(message)
