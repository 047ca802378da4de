import { EMAIL_MARK, removeValues } from './removeValues.js'
import { toConstant } from './toConstant.js'

/*
 * WisdomAI documents `NOT_FOUND "User not found"` in a status, and no words for `impersonateUser`
 * (https://docs.wisdom.ai/integrations/graphql-api/objects/response-status). So its messages are read, in the words
 * that APIs commonly use. test/server/upstream/unknownUser.test.ts has the table.
 *
 * What a mistake costs: where an unknown user is not recognised, `provision` never runs. Where one is recognised
 * wrongly, users are listed once, and nothing is created, as the user is in the list. A message about another missing
 * thing (an attribute, a role, a workspace "of the user") is not about the user.
 */

/** Things that may be missing besides a user. */
const THINGS = [
  'access',
  'activit(?:y|ies)',
  'address(?:es)?',
  'agent',
  'api',
  'app',
  'application',
  'approver',
  'argument',
  'assignment',
  'attribute',
  'avatar',
  'board',
  'card',
  'certificate',
  'channel',
  'chart',
  'chat',
  'city',
  'claim',
  'client',
  'column',
  'comment',
  'company',
  'config',
  'configuration',
  'connection',
  'consent',
  'contact',
  'conversation',
  'cookie',
  'country',
  'credential',
  'creator',
  'customer',
  'dashboard',
  'data',
  'database',
  'dataset',
  'delegate',
  'department',
  'detail',
  'device',
  'director(?:y|ies)',
  'division',
  'document',
  'domain',
  'endpoint',
  'entitlement',
  'environment',
  'event',
  'feature',
  'field',
  'file',
  'filter',
  'folder',
  'grant',
  'group',
  'histor(?:y|ies)',
  'image',
  'info',
  'input',
  'information',
  'integration',
  'invitation',
  'invite',
  'job',
  'key',
  'language',
  'licen[cs]e',
  'limit',
  'list',
  'locale',
  'location',
  'log',
  'manager',
  'mapping',
  'membership',
  'message',
  'metadata',
  'metric',
  'model',
  'office',
  'operation',
  'option',
  'organi[sz]ation',
  'owner',
  'page',
  'parameter',
  'parent',
  'password',
  'permission',
  'phone(?: number)?',
  'photo',
  'picture',
  'plan',
  'polic(?:y|ies)',
  'pool',
  'preference',
  'privilege',
  'product',
  'profile',
  'project',
  'propert(?:y|ies)',
  'provider',
  'query',
  'quer(?:y|ies)',
  'quota',
  'region',
  'report',
  'resource',
  'role',
  'rule',
  'scope',
  'schedule',
  'schema',
  'seat',
  'secret',
  'segment',
  'server',
  'service',
  'session',
  'setting',
  'site',
  'skill',
  'source',
  'space',
  'state',
  'status',
  'store',
  'stor(?:y|ies)',
  'subscription',
  'supervisor',
  'table',
  'tag',
  'task',
  'team',
  'template',
  'tenant',
  'time ?zone',
  'title',
  'token',
  'type',
  'value',
  'variable',
  'view',
  'widget',
  'workspace',
].join('|')

/** A part of an email or an id is no thing. */
const THING = String.raw`(?<![\w.+@-])(?:${THINGS})s?(?![\w.+@-])`

/** The noun. Not `user's role`, nor `user role`. */
const USER = String.raw`\b(?:users?|members?|e-?mail(?: address)?)\b(?!['’]s)(?!s['’])(?! ${THING})`

const ARTICLE = '(?:the |this |that |an? |your |given |specified |requested )*'

/** What may stand before `for the user`, if the message is about the user. */
const ABOUT_USER = String.raw`(?:user|member|account|record|entr(?:y|ies)|match(?:es)?|result|lookup|search|nobody|anyone|one|person|found|exists?|matching|impersonation|login)s?`

/** Not `the role VIEWER of the user`, `the region for the user`, or `the manager (user x)`. */
const NOT_OF = [
  String.raw`(?<!${THING}[^.:;]{0,60} (?:of|for|to|by|from) ${ARTICLE})`,
  String.raw`(?<!(?<!\S)(?!${ABOUT_USER} )\S+ (?:of|for|to|from|with|belonging to|owned by) ${ARTICLE})`,
  String.raw`(?<!\b(?:approver|creator|delegate|manager|owner|parent|supervisor) ?[(:]? ?)`,
].join('')

/** Up to 120 letters in which no other thing is named. */
const GAP = String.raw`(?:(?!${THING}).){0,120}?`

/** Not `not found in the group`. */
const NOT_IN_THING = String.raw`(?! (?:in|on|for|within|as|with|by|to) ${ARTICLE}(?:\S+ )?(?:agent|api|attribute|channel|conversation|dashboard|domain|feature|group|have|permission|project|report|role|schedule|scope|session|team)s?\b)`

const MISSING = String.raw`(?:(?:not|n['’]t|never|no longer) (?:(?:be|been|yet|currently|seem to|appear to) )*(?:a )?(?:found|exist(?:s|ing|ent)?|located|known|registered|recogni[sz]ed|provisioned)\b|\b(?:is|was) unknown\b|\b(?:is|was) missing(?=\W*$|[.:;,(]| (?:from|in)\b)|\b(?:is |was )?non-?exist[ae]nt\b|\bunknown\W*$)${NOT_IN_THING}`

/** `no user found`, `no user with email x`, `unknown user`. */
const NO = String.raw`\b(?:no|0|zero|unknown|nonexist[ae]nt|non-exist[ae]nt|missing) (?:such )?(?:(?:existing|matching|registered|active) )?`

const NO_CONTINUED = String.raw`(?=\W*$|\s*[.:,;("@]| (?:with|found|exists?|matching|matches|match|for|by|named|called|was|were|is|are|could|in|under|has|having|known|registered|associated|corresponding|returned|account|id)\b(?! ${THING}))(?![^.:;]{0,60}(?:with|having|has) (?:the |this )?${THING})${NOT_IN_THING}`

/** `could not find a user`. */
const FIND = String.raw`(?:not|n['’]t|unable to|fail(?:ed|s|ure)? to|failed) (?:to )?(?:find|finding|locate|look ?up|resolve|identify|match) (?:(?:an?|any|the|this|that|such|existing|matching|registered|active|requested|specified|given|target|impersonated) )*`

const PATTERNS = [
  `${NOT_OF}${USER}${GAP}${MISSING}`,
  `${NO}${USER}${NO_CONTINUED}`,
  String.raw`\bno (?:such )?(?:account|record|entry|match|result)s? (?:was |were )?(?:found |exists? )?(?:for|with|matching) ${ARTICLE}(?:${USER}|${EMAIL_MARK})`,
  `${FIND}${USER}(?!.{0,60}${THING})`,
  // `Not found: user x`
  String.raw`\b(?:not found|not exist|n['’]t exist|no longer exists|not found (?:error|exception))\b\W{0,4}(?:the )?${USER}(?!.{0,60}${THING})`,
  // An email alone
  String.raw`(?:^|[:;.,] ?)\W{0,2}${EMAIL_MARK}\W{0,2} (?:\w+ ){0,2}${MISSING}`,
  String.raw`\bnot (?:an? )?(?:registered|known|existing|recogni[sz]ed) ${USER}`,
].map((pattern) => new RegExp(pattern, 'i'))

/** Words without a noun of their own. They say as much as the code `NOT_FOUND`. */
const SILENT =
  /^(?:\W*\b(?:\w*errors?|graphql|http|status|code|not|found|no|the|a|requested|resource|entity|record|object|item|does|doesn|t|exist|exists|could|couldn|be|was|is|nothing|none|404|without|message|an)\b)*\W*$/i

const NAMES_USER = new RegExp(`${NOT_OF}${USER}`, 'i')
const NAMES_OTHER = new RegExp(`${MISSING}|${USER}`, 'i')
const NAMES_THING = new RegExp(THING, 'i')

/** Whether an error says that the user of the call does not exist. */
export function isUnknownUser(message: string, code: string | undefined): boolean {
  const text = normalize(message)
  if (isMissingUser(text)) return true
  const constant = code === undefined ? '' : toConstant(code)
  if (constant === 'NOT_FOUND' || constant === '404') return isAboutUser(text)
  return isMissingUser(constant.replaceAll('_', ' '))
}

const isMissingUser = (text: string): boolean => PATTERNS.some((pattern) => pattern.test(text))

/** Whether what was not found may be the user: the message names the user, or nothing that could be missing. */
const isAboutUser = (text: string): boolean => {
  if (SILENT.test(text)) return true
  return !NAMES_THING.test(text) && (NAMES_USER.test(text) || !NAMES_OTHER.test(text))
}

/** `USER_NOT_FOUND`, `user-not-found` and `UserNotFound`, as a word of a message. */
const CONSTANT = /\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]+(?:-[a-z]+){2,}\b/gi
const CAMEL_CASE = /\b[A-Za-z][a-z]*(?:[A-Z][a-z]+)+\b/g

/** The workspace in which a user is missing does not count. */
const normalize = (message: string): string =>
  removeValues(message)
    .replace(CONSTANT, (text) => text.replaceAll(/[_-]/g, ' '))
    .replace(CAMEL_CASE, (text) => text.replace(/([a-z])(?=[A-Z])/g, '$1 '))
    .replace(
      / (?:in|of|from|for) (?:the |this |your )?(?:workspace|tenant|organi[sz]ation)\b(?: ["\w-]+)?/gi,
      '',
    )
    .replace(/\s+/g, ' ')
