import { toConstant } from './toConstant.js'

/*
 * WisdomAI documents no rate limit. GraphQL services commonly answer too many calls with HTTP 200, and with one of
 * these codes or with words.
 */
const CODES: ReadonlySet<string> = new Set([
  'RATE_LIMITED',
  'RATE_LIMIT',
  'RATE_LIMIT_EXCEEDED',
  'RATE_LIMIT_REACHED',
  'THROTTLED',
  'THROTTLING',
  'TOO_MANY_REQUESTS',
  'MAX_REQUESTS_EXCEEDED',
  'RESOURCE_EXHAUSTED',
  'SLOW_DOWN',
  '429',
])

const WORDS =
  /\btoo many (?:concurrent )?(?:requests|calls|queries)\b|\b(?:rate|request|api)[ -]?(?:limit|quota)s?\b.{0,40}?\b(?:exceeded|reached|hit|exhausted|surpassed)\b|\b(?:exceed(?:ed|s|ing)?|reached|hit|over|surpassed)\b.{0,40}?\b(?:rate|request|api)[ -]?(?:limit|quota)s?\b|\brate[ -]?limit(?:ed|ing)?(?=\W*$|[.:;,])|\bslow down\b|^\W*(?:requests? (?:was|were|is) )?throttl(?:ed|ing)\b/i

/** Whether an error asks to call less often, by its code or its words. */
export function isThrottled(message: string, code: string | undefined): boolean {
  if (code !== undefined && CODES.has(toConstant(code))) return true
  return WORDS.test(message)
}
