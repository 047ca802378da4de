import { describe, hasToken, readCode, readToken } from '../evidence/answers.js'
import type { Evidence } from '../evidence/evidence.js'
import type { Exchange } from '../evidence/exchange.js'
import { readLatencyMs } from '../evidence/readLatencyMs.js'
import { checkEach, EVERY_GROUP, OK, skip, type Rule, type Verdict } from './rule.js'

/** The client gives up after this time. The page in the frame waits for ten seconds. */
const DEADLINE_MS = 8_500

/** After this time, the client sends a second request. */
const SLOW_MS = 3_000

/** How long an answer takes, what failures say, and what happens when WisdomAI fails. */
export const FAILURE_RULES: readonly Rule[] = [
  {
    id: 'TE-601',
    level: 'MUST',
    sentence: 'Every answer comes within 8.5 s, whatever WisdomAI does.',
    remedy:
      'Give the call to WisdomAI a timeout of at most 8 s, for connecting and reading together.',
    check: checkEach([...EVERY_GROUP.filter((group) => group !== 'signedOut')], (exchange) =>
      exchange.durationMs > DEADLINE_MS || exchange.failure === 'timeout'
        ? `no answer within ${DEADLINE_MS / 1000} s`
        : undefined,
    ),
  },
  {
    id: 'TE-602',
    level: 'SHOULD',
    sentence: 'A token comes within 3 s. After that, the client sends a second request.',
    remedy: 'Look at what takes so long: the session, or WisdomAI. The report has the time.',
    check: checkLatency,
  },
  {
    id: 'TE-603',
    level: 'MUST',
    sentence: 'No answer contains the access key.',
    remedy:
      'Send a fixed text with each failure. WisdomAI may repeat the key in its error. Replace the key now.',
    check: checkSecrets,
  },
  {
    id: 'TE-604',
    level: 'SHOULD',
    sentence: 'No answer contains a stack trace.',
    remedy: 'Switch off the debug mode of your framework, and catch errors in the endpoint.',
    check: checkEach(EVERY_GROUP, ({ answer }) =>
      answer && STACK.test(answer.text) ? 'a stack trace' : undefined,
    ),
  },
  {
    id: 'TE-701',
    level: 'MUST',
    sentence: 'A failure of WisdomAI gets a 5xx: never a token, a 401 or a 403.',
    remedy:
      'Look at errors[] also if WisdomAI returns 200, and take only a text in data.impersonateUser for a token. Return 503 for everything else.',
    check: checkEach(['outage'], findWrongFailure),
  },
  {
    id: 'TE-702',
    level: 'MUST',
    sentence: 'A refused access key gets a 5xx: the user can do nothing about it.',
    remedy:
      'WisdomAI answers 200 with "Unauthorized" in errors[]. Return 500 with the code misconfigured.',
    check: checkEach(['refusedKey'], findWrongFailure),
  },
  {
    id: 'TE-703',
    level: 'MUST',
    sentence: 'If WisdomAI does not respond, the endpoint returns a 5xx.',
    remedy:
      'Catch the timeout of your HTTP client, and return 503 with the code upstream_unavailable.',
    check: checkEach(['hang'], findWrongFailure),
  },
  {
    id: 'TE-704',
    level: 'SHOULD',
    sentence:
      'A user who does not exist in WisdomAI gets 403 with the code `user_not_provisioned`.',
    remedy:
      'Look for "not found" in the message or the code of the error, and return 403 with that code.',
    check: checkEach(['unknownUser'], (exchange) =>
      exchange.answer?.status === 403 && readCode(exchange.answer) === 'user_not_provisioned'
        ? undefined
        : describe(exchange),
    ),
  },
  {
    id: 'TE-705',
    level: 'SHOULD',
    sentence: 'A 5xx has problem details with a `code` of the contract.',
    remedy:
      'Send application/problem+json with the code upstream_unavailable, upstream_rejected or misconfigured.',
    check: checkEach(['outage', 'refusedKey', 'hang'], findMissingCode),
  },
  {
    id: 'TE-706',
    level: 'MUST',
    sentence: 'When WisdomAI works again, the next request gets a token.',
    remedy: 'Do not keep a failure for later requests.',
    check: checkEach(['recovered'], (exchange) =>
      readToken(exchange) === undefined ? describe(exchange) : undefined,
    ),
  },
  {
    id: 'TE-707',
    level: 'SHOULD',
    sentence: 'Requests that are refused make no call to WisdomAI.',
    remedy: 'Check the origin and the session before you call WisdomAI.',
    check: checkWastedCalls,
  },
  {
    id: 'TE-708',
    level: 'MUST',
    sentence:
      'The endpoint follows no redirect of WisdomAI: it would carry the access key elsewhere.',
    remedy: 'Switch off redirects in your HTTP client.',
    check: checkRedirects,
  },
]

const CODES: ReadonlySet<string | undefined> = new Set([
  'upstream_unavailable',
  'upstream_rejected',
  'misconfigured',
  'identify_failed',
])

/** The beginning of a stack trace in Python, JavaScript and Java, Go, PHP and Ruby. */
const STACK =
  /Traceback \(most recent call last\)|^\s+at \S+ ?\(.+:\d+|\bat [\w.$]+\([\w]+\.java:\d+\)|goroutine \d+ \[|Stack trace:|#0 \S+\.php|\.rb:\d+:in /m

function findWrongFailure(exchange: Exchange): string | undefined {
  if (exchange.failure === 'timeout') return undefined // TE-601
  if (hasToken(exchange)) return 'a token'
  return exchange.answer && exchange.answer.status >= 500 ? undefined : describe(exchange)
}

function findMissingCode({ answer }: Exchange): string | undefined {
  if (!answer || answer.status < 500 || CODES.has(readCode(answer))) return undefined
  return `${answer.status} without a code of the contract`
}

function checkSecrets(evidence: Evidence): Verdict {
  const { secrets } = evidence
  if (secrets.length === 0) return skip(evidence, 'access-key')
  return checkEach(EVERY_GROUP, ({ answer }) => {
    if (!answer) return undefined
    const texts = [answer.text, ...answer.headers.values()]
    const isTold = texts.some((text) => secrets.some((secret) => text.includes(secret)))
    return isTold ? 'the access key' : undefined
  })(evidence)
}

/** By the median: the first request may open connections, and load code. */
function checkLatency(evidence: Evidence): Verdict {
  const latencyMs = readLatencyMs(evidence)
  if (latencyMs === null) return skip(evidence, 'session')
  if (latencyMs <= SLOW_MS) return OK
  return { status: 'broken', found: `a token takes ${(latencyMs / 1000).toFixed(1)} s.` }
}

function checkRedirects(evidence: Evidence): Verdict {
  const { followedRedirects } = evidence
  if (followedRedirects === undefined) return skip(evidence, 'mock')
  if (followedRedirects <= 0) return OK
  return { status: 'broken', found: `WisdomAI redirects: ${followedRedirects} calls more.` }
}

function checkWastedCalls(evidence: Evidence): Verdict {
  const { wastedCalls } = evidence
  if (wastedCalls === undefined) return skip(evidence, 'mock')
  if (wastedCalls === 0) return OK
  return { status: 'broken', found: `${wastedCalls} calls for requests that have to be refused.` }
}
