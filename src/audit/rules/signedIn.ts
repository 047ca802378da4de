import { readClaims } from '../../jwt.js'
import { isRecord } from '../../isRecord.js'
import { parseJson } from '../../token/parseToken.js'
import { describe, readToken } from '../evidence/answers.js'
import type { Evidence } from '../evidence/evidence.js'
import type { Answer, Exchange } from '../evidence/exchange.js'
import { hasSameToken } from '../evidence/session.js'
import { checkEach, expectStatus, OK, skip, type Rule, type Verdict } from './rule.js'

/** Requests of a user who is signed in. */
export const SIGNED_IN_RULES: readonly Rule[] = [
  {
    id: 'TE-201',
    level: 'MUST',
    sentence: 'A request with a session gets 200 and a token, as `token` or `jwt` in JSON.',
    remedy:
      'Check the cookie or header that you passed: it may have expired. Otherwise look at the log of your server.',
    check: checkEach(['signedIn'], findNoToken),
  },
  {
    id: 'TE-202',
    level: 'MUST',
    sentence:
      'A request without `Sec-Fetch-Site` gets a token, too, if its `Origin` is that of the app.',
    remedy:
      'Without Sec-Fetch-Site, compare Origin with the origin that browsers see. A proxy may change Host or drop its port: then write your origin into the configuration.',
    check: checkEach(['olderBrowser'], (exchange, evidence) =>
      hasToken(evidence) ? findNoToken(exchange) : undefined,
    ),
  },
  {
    id: 'TE-203',
    level: 'MUST',
    sentence:
      'A token has 20 to 16,384 characters of a URL, and half of its life or a minute left.',
    remedy: 'Send the token as WisdomAI returns it, each time a new one. Do not keep tokens.',
    check: checkEach(['signedIn', 'firstUser', 'secondUser'], findOldToken),
  },
  {
    id: 'TE-204',
    level: 'SHOULD',
    sentence: 'Each request gets a new token.',
    remedy:
      'Ask WisdomAI at each request. The page in the frame needs a token that it does not have yet.',
    check: checkRenewal,
  },
  {
    id: 'TE-205',
    level: 'SHOULD',
    sentence: '`expiresAt`, if it is there, is the time in the `exp` of the token, or null.',
    remedy: 'Take it from the claim exp of the token, in ISO 8601, or leave it out.',
    check: checkEach(['signedIn'], findWrongExpiry),
  },
  {
    id: 'TE-206',
    level: 'SHOULD',
    sentence: 'A body with a `context` is accepted. The host may refuse a context with 400 or 422.',
    remedy: 'Accept a body such as {"context":{"report":"sales"}}, also if you do not use it.',
    check: checkEach(['context'], expectStatus(200, 400, 422)),
  },
  {
    id: 'TE-207',
    level: 'SHOULD',
    sentence: 'A body that is not right never makes the server fail: it is ignored, or gets a 4xx.',
    remedy:
      'Catch the error of the JSON parser and return 400. Limit the body to 16 kB, and return 413.',
    check: checkEach(['wrongBody'], (exchange) =>
      exchange.answer && exchange.answer.status < 500 ? undefined : describe(exchange),
    ),
  },
]

const hasToken = ({ signedIn }: Evidence) =>
  signedIn.some((exchange) => readToken(exchange) !== undefined)

function findNoToken(exchange: Exchange): string | undefined {
  if (readToken(exchange) !== undefined) return undefined
  return exchange.answer?.status === 200
    ? `${describe(exchange)} without a token`
    : describe(exchange)
}

/** What the client takes for expired: less than a minute is left, or than half of a shorter life. */
const MIN_LEFT_S = 60

function findOldToken(exchange: Exchange): string | undefined {
  const token = readToken(exchange)
  if (token === undefined) return undefined
  const { exp, iat } = readClaims(token)
  if (typeof exp !== 'number') return undefined
  const leftS = Math.round(exp - readServerTime(exchange.answer) / 1000)
  const lifeS = typeof iat === 'number' ? exp - iat : Infinity
  return leftS < Math.min(MIN_LEFT_S, lifeS / 2) ? `a token with ${leftS} s left` : undefined
}

/** By the clock of the server, as this machine's may be wrong. */
function readServerTime(answer: Answer | undefined): number {
  const date = Date.parse(answer?.headers.get('date') ?? '')
  return Number.isNaN(date) ? Date.now() : date
}

function checkRenewal(evidence: Evidence): Verdict {
  const { signedIn } = evidence
  if (!hasToken(evidence)) return skip(evidence, 'token')
  const [first, last] = [signedIn[0], signedIn.at(-1)]
  if (!first || !last || !hasSameToken(first, last)) return OK
  return { status: 'broken', found: `${last.name}: the same token.` }
}

function findWrongExpiry(exchange: Exchange): string | undefined {
  const body = parseJson(exchange.answer?.text)
  const expiresAt = isRecord(body) ? body.expiresAt : undefined
  const { exp } = readClaims(readToken(exchange) ?? '')
  if (expiresAt === undefined || expiresAt === null || typeof exp !== 'number') return undefined
  const time = typeof expiresAt === 'string' ? Date.parse(expiresAt) : Number.NaN
  return Math.abs(time - exp * 1000) < 2_000 ? undefined : 'another time than exp, or no ISO 8601'
}
