import { describe, readToken } from '../evidence/answers.js'
import type { Evidence, ExchangeGroups } from '../evidence/evidence.js'
import type { Exchange } from '../evidence/exchange.js'

/** How much a rule of the contract counts. An endpoint that breaks a MUST fails the audit. */
export type RuleLevel = 'MUST' | 'SHOULD'

/**
 * What a rule needs that the audit did not have:
 *
 * - `answer`: the endpoint does not answer at all.
 * - `session`: nobody is signed in.
 * - `token`: the session got no token.
 * - `cookie`: the session has no cookie, so other sites cannot use it.
 * - `second-session`: there is no second user.
 * - `email`: the email of the user is not known.
 * - `jwt`: the tokens are opaque.
 * - `other-origin`: the pages of the app have the origin of the endpoint.
 * - `mock`: the endpoint does not call a mock tenant that the audit can make fail.
 * - `access-key`: the access key is not known, so no answer can be searched for it.
 */
export type RuleNeed =
  | 'answer'
  | 'session'
  | 'token'
  | 'cookie'
  | 'second-session'
  | 'email'
  | 'jwt'
  | 'other-origin'
  | 'mock'
  | 'access-key'

export type Verdict =
  | { status: 'ok' }
  | { status: 'skipped'; needs: RuleNeed }
  | { status: 'broken'; found: string; remedy?: string }

/** A rule of the contract in docs/token-endpoint.md. */
export interface Rule {
  /** It is never changed, and never used for another rule. */
  id: `TE-${number}`
  level: RuleLevel
  /** The sentence of the contract. */
  sentence: string
  /** What to do when it is broken, in any language. */
  remedy: string
  check: (evidence: Evidence) => Verdict
}

export const OK: Verdict = { status: 'ok' }

/** What is wrong with an exchange, in words, or `undefined`. */
export type FindProblem = (exchange: Exchange, evidence: Evidence) => string | undefined

type GroupName = keyof ExchangeGroups

/** What is missing where a group of requests was not sent. */
const NEEDS: Partial<Record<GroupName, RuleNeed>> = {
  crossSite: 'cookie',
  foreignOrigin: 'cookie',
  sameSite: 'cookie',
  withoutOrigin: 'cookie',
  ownPreflight: 'other-origin',
  firstUser: 'second-session',
  secondUser: 'second-session',
  outage: 'mock',
  refusedKey: 'mock',
  unknownUser: 'mock',
  hang: 'mock',
  recovered: 'mock',
}

/** Looks for a problem in each exchange of some groups. */
export function checkEach(groups: readonly GroupName[], find: FindProblem): Rule['check'] {
  return (evidence) => {
    const exchanges = groups.flatMap((group) => evidence[group])
    if (exchanges.length === 0) return skip(evidence, NEEDS[groups[0] ?? 'signedIn'] ?? 'session')
    return toVerdict(exchanges.flatMap((exchange) => toProblem(exchange, find(exchange, evidence))))
  }
}

const toProblem = ({ name }: Exchange, found: string | undefined): string[] =>
  found === undefined ? [] : [`${name}: ${found}`]

/** How many problems of a rule are shown. */
const MAX_SHOWN = 2

function toVerdict(problems: readonly string[]): Verdict {
  if (problems.length === 0) return OK
  const more = problems.length - MAX_SHOWN
  const shown = problems.slice(0, MAX_SHOWN).join('; ')
  return { status: 'broken', found: more > 0 ? `${shown}; and ${more} more.` : `${shown}.` }
}

/** Skips a rule. What was missing first is the reason. */
export function skip(evidence: Evidence, needs: RuleNeed): Verdict {
  return { status: 'skipped', needs: findFirstNeed(evidence, needs) }
}

function findFirstNeed({ signedOut, signedIn }: Evidence, needs: RuleNeed): RuleNeed {
  if (!signedOut[0]?.answer) return 'answer'
  if (needs === 'other-origin' || needs === 'access-key') return needs
  if (signedIn.length === 0) return 'session'
  return signedIn.some((exchange) => readToken(exchange) !== undefined) ? needs : 'token'
}

/** The problem of an exchange that did not end with one of these statuses. */
export const expectStatus =
  (...statuses: readonly number[]) =>
  (exchange: Exchange): string | undefined =>
    exchange.answer && statuses.includes(exchange.answer.status) ? undefined : describe(exchange)

/** All groups of requests. */
export const EVERY_GROUP: readonly GroupName[] = [
  'signedOut',
  'invalidSession',
  'signedIn',
  'olderBrowser',
  'context',
  'otherUser',
  'wrongBody',
  'otherMethods',
  'crossSite',
  'foreignOrigin',
  'sameSite',
  'withoutOrigin',
  'firstUser',
  'secondUser',
  'outage',
  'refusedKey',
  'unknownUser',
  'hang',
  'recovered',
]
