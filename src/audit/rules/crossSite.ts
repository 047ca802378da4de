import { describe, hasToken } from '../evidence/answers.js'
import type { Evidence, ExchangeGroups } from '../evidence/evidence.js'
import type { Exchange } from '../evidence/exchange.js'
import { ATTACKER_ORIGIN } from '../evidence/pages.js'
import { checkEach, expectStatus, skip, type FindProblem, type Rule } from './rule.js'

const expectForbidden = expectStatus(403)

const findToken: FindProblem = (exchange) => {
  if (hasToken(exchange)) return 'a token'
  return exchange.answer?.status === 200 ? '200' : undefined
}

/** What pages of other sites get. */
export const CROSS_SITE_RULES: readonly Rule[] = [
  {
    id: 'TE-401',
    level: 'MUST',
    sentence:
      'A request with `Sec-Fetch-Site: cross-site` gets no token, with or without `Origin`.',
    remedy:
      'Refuse a Sec-Fetch-Site other than same-origin, unless you have listed the Origin. Do it first, whatever the body is.',
    check: checkEach(['crossSite'], findToken),
  },
  {
    id: 'TE-402',
    level: 'MUST',
    sentence: 'Without `Sec-Fetch-Site`, an `Origin` other than that of the app gets no token.',
    remedy: 'Compare the whole Origin for equality: scheme, host and port. Refuse null.',
    check: checkEach(['foreignOrigin'], findToken),
  },
  {
    id: 'TE-403',
    level: 'MUST',
    sentence:
      'A request with `Sec-Fetch-Site: same-site` gets no token, unless its `Origin` is listed.',
    remedy: 'Accept same-origin only: other apps may run on your subdomains and ports.',
    check: checkEach(['sameSite'], findToken),
  },
  {
    id: 'TE-404',
    level: 'SHOULD',
    sentence: 'A request with neither `Origin` nor `Sec-Fetch-Site` gets no token.',
    remedy: 'Refuse it: every browser sends Origin with a POST.',
    check: checkEach(['withoutOrigin'], findToken),
  },
  {
    id: 'TE-405',
    level: 'SHOULD',
    sentence: 'What is refused for its origin gets 403.',
    remedy: 'Return 403 with the code cross_site, before the body and the session are read.',
    check: checkEach(['crossSite', 'foreignOrigin', 'sameSite'], (exchange) =>
      hasToken(exchange) ? undefined : expectForbidden(exchange),
    ),
  },
  {
    id: 'TE-406',
    level: 'MUST',
    sentence:
      'No other origin may read answers: it gets no `Access-Control-Allow-Origin` with credentials.',
    remedy:
      'Send CORS headers to origins that you have listed only. Never repeat any Origin, and never allow null.',
    check: checkEach(['foreignPreflight', 'crossSite', 'foreignOrigin', 'sameSite'], findOpenCors),
  },
  {
    id: 'TE-407',
    level: 'MUST',
    sentence: 'If the app has another origin, its preflight gets 2xx, and the right CORS headers.',
    remedy:
      'Answer OPTIONS with 204, Access-Control-Allow-Origin: your origin, -Credentials: true, -Methods: POST, -Headers: content-type.',
    check: checkEach(['ownPreflight'], findClosedPreflight),
  },
  {
    id: 'TE-408',
    level: 'MUST',
    sentence: 'If the app has another origin, every answer, failures too, lets it read.',
    remedy:
      'Send Access-Control-Allow-Origin with your origin, and Access-Control-Allow-Credentials: true, with each answer.',
    check: checkOwn((exchange, own) => (allows(exchange, own) ? undefined : 'no CORS headers')),
  },
  {
    id: 'TE-409',
    level: 'SHOULD',
    sentence: 'If the app has another origin, `Retry-After` and `Date` are exposed to it.',
    remedy: 'Send Access-Control-Expose-Headers: Retry-After, Date.',
    check: checkOwn(findHiddenHeaders),
  },
]

function findOpenCors({ answer, origin = ATTACKER_ORIGIN }: Exchange): string | undefined {
  const allowed = answer?.headers.get('access-control-allow-origin')
  const hasCredentials = answer?.headers.get('access-control-allow-credentials') === 'true'
  return hasCredentials && allowed === origin ? `${origin} may read it` : undefined
}

function allows({ answer }: Exchange, origin: string | undefined): boolean {
  if (origin === undefined || !answer) return false
  return (
    answer.headers.get('access-control-allow-origin') === origin &&
    answer.headers.get('access-control-allow-credentials') === 'true'
  )
}

function findClosedPreflight(exchange: Exchange): string | undefined {
  const { answer, origin } = exchange
  if (!answer || answer.status < 200 || answer.status > 299) return describe(exchange)
  if (!allows(exchange, origin)) return 'no CORS headers with credentials'
  const headers = answer.headers.get('access-control-allow-headers') ?? ''
  return /\bcontent-type\b/i.test(headers) ? undefined : 'content-type is not allowed'
}

const OWN_GROUPS: readonly (keyof ExchangeGroups)[] = ['signedOut', 'signedIn', 'outage']

/** Judges the answers to the host's own page, if it has another origin. */
function checkOwn(find: (exchange: Exchange, own: string | undefined) => string | undefined) {
  return (evidence: Evidence) =>
    evidence.isCrossOrigin
      ? checkEach(OWN_GROUPS, (exchange) => find(exchange, exchange.origin))(evidence)
      : skip(evidence, 'other-origin')
}

function findHiddenHeaders({ answer }: Exchange): string | undefined {
  const exposed = answer?.headers.get('access-control-expose-headers')?.toLowerCase() ?? ''
  const hidden = ['retry-after', 'date'].filter((name) => !exposed.includes(name))
  return answer && hidden.length > 0 ? `${hidden.join(' and ')} not exposed` : undefined
}
