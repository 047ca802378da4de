import { removeValues } from './removeValues.js'

/*
 * WisdomAI documents `NOT_FOUND "User not found"` in a status, and no words for `impersonateUser`
 * (https://docs.wisdom.ai/integrations/graphql-api/objects/response-status). So its messages are read, in the words
 * that APIs commonly use. test/server/upstream/unknownUser.test.ts has the table.
 *
 * What a mistake costs: where an unknown user is not recognised, `provision` never runs. Where one is recognised
 * wrongly, users are listed once, and nothing is created, as the user is in the list. A message about another missing
 * thing (an attribute, a role, a workspace "of the user") is not about the user.
 */

const USER_CODES: ReadonlySet<string> = new Set([
  'USER_NOT_FOUND',
  'USER_DOES_NOT_EXIST',
  'USER_NOT_EXISTS',
  'UNKNOWN_USER',
  'USER_UNKNOWN',
  'NO_SUCH_USER',
])

/** Things that may be missing besides a user. A part of an email or an id is none. */
const OTHER_THING = String.raw`(?<![\w.+@-])(?:agent|api|attribute|claim|connection|conversation|dashboard|database|domain|feature|field|group|image|key|licen[cs]e|message|operation|organi[sz]ation|page|permission|picture|policy|policies|preference|project|query|report|resource|role|schedule|schema|scope|session|setting|status|story|stories|subscription|table|team|template|tenant|token|type|value|workspace)s?(?![\w.+@-])`

/** The noun. Not `user's role`, nor `user role`. */
const USER = String.raw`\b(?:users?|members?|e-?mail(?: address)?)\b(?!['’]s)(?! ${OTHER_THING})`

/** Not `the role VIEWER of the user`. */
const NOT_OF = String.raw`(?<!${OTHER_THING}[^.:;]{0,60} (?:of|for|to|by|from) (?:the |this |that )?)`

/** Up to 120 letters in which no other thing is named. */
const GAP = String.raw`(?:(?!${OTHER_THING}).){0,120}?`

const MISSING = String.raw`(?:(?:not|n['’]t|never|no longer) (?:(?:be|been|yet|currently) )?(?:a )?(?:found|exists?|located|known|registered|recogni[sz]ed|provisioned|available)\b|\b(?:is|was) (?:unknown|missing)\b|\bunknown\W*$)`

/** `no user found`, `no user with email x`, `unknown user`. */
const NO = String.raw`\b(?:no|unknown|nonexist[ae]nt|non-exist[ae]nt|missing) (?:such )?(?:(?:existing|matching|registered|active) )?`

const NO_CONTINUED = String.raw`(?=\W*$|\s*[.:,;("]| (?:with|found|exists?|matching|matches|match|for|by|named|called|was|is|could|in|under|has|having|known|registered|associated|corresponding|returned|account|id)\b(?! ${OTHER_THING}))`

/** `could not find a user`. */
const FIND = String.raw`(?:not|n['’]t|unable to|fail(?:ed|s|ure)? to|failed) (?:to )?(?:find|finding|locate|look ?up|resolve|identify|match) (?:(?:an?|any|the|this|that|such|existing|matching|registered|active) )*`

const PATTERNS = [
  `${NOT_OF}${USER}${GAP}${MISSING}`,
  `${NO}${USER}${NO_CONTINUED}(?![^.:;]{0,60}(?:with|having|has) (?:the |this )?${OTHER_THING})`,
  `${FIND}${USER}`,
].map((pattern) => new RegExp(pattern, 'i'))

/** `USER_NOT_FOUND`, as a word of a message. */
const CONSTANT = /\b[A-Z]+(?:_[A-Z]+)+\b/g
/** `UserNotFoundError`. */
const CAMEL_CASE = /\b(?:[A-Z][a-z]+){2,}\b/g

/** Whether an error says that the user of the call does not exist. */
export function isUnknownUser(message: string, code: string | undefined): boolean {
  const constant = code?.toUpperCase()
  if (constant !== undefined && USER_CODES.has(constant)) return true
  const text = normalize(message)
  if (constant === 'NOT_FOUND' && !namesOtherThing(message)) return true
  return PATTERNS.some((pattern) => pattern.test(text))
}

/** Whether a message names a thing besides a user, outside of the values that it repeats. */
export const namesOtherThing = (message: string): boolean =>
  new RegExp(OTHER_THING, 'i').test(normalize(message))

/** The workspace in which a user is missing does not count. */
const normalize = (message: string): string =>
  removeValues(message)
    .replace(CONSTANT, (text) => text.replaceAll('_', ' '))
    .replace(CAMEL_CASE, (text) => text.replace(/([a-z])(?=[A-Z])/g, '$1 '))
    .replace(
      / (?:in|of|from|for) (?:the |this |your )?(?:workspace|tenant|organi[sz]ation)\b(?: ["\w-]+)?/gi,
      '',
    )
    .replace(/\s+/g, ' ')
