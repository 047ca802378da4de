import { describe, hasToken, readCode, readEmail, readUser } from '../evidence/answers.js'
import type { Evidence } from '../evidence/evidence.js'
import type { Exchange } from '../evidence/exchange.js'
import { hasSameToken } from '../evidence/session.js'
import { checkEach, OK, skip, type Rule, type Verdict } from './rule.js'

/** Whose token a request gets. */
export const IDENTITY_RULES: readonly Rule[] = [
  {
    id: 'TE-301',
    level: 'MUST',
    sentence: 'The session alone decides whose token it is: no body, query or header does.',
    remedy:
      'Take the email from the session. Read no email from the request. Headers of a proxy count only if nobody can reach the app without it.',
    check: checkOtherUser,
  },
  {
    id: 'TE-302',
    level: 'MUST',
    sentence: 'Each session gets tokens of its own user, also when several ask at the same time.',
    remedy:
      'Keep nothing of one request for another: no cached token, no global variable. Or the two cookies are of one user: pass those of two.',
    check: checkTwoUsers,
  },
  {
    id: 'TE-303',
    level: 'MUST',
    sentence: 'The token is of the user who is signed in.',
    remedy: 'Check which email the endpoint sends as userEmail.',
    check: checkEmail,
  },
]

/** A host may refuse what it does not expect. Any other change shows that the request was believed. */
const REFUSALS: ReadonlySet<number> = new Set([400, 413, 415, 422])

function checkOtherUser(evidence: Evidence): Verdict {
  const own = readOwn(evidence)
  return checkEach(['otherUser'], (exchange) => findOtherUser(exchange, own))(evidence)
}

function findOtherUser(exchange: Exchange, own: string | undefined): string | undefined {
  const { answer } = exchange
  if (answer?.status === 200 && hasToken(exchange)) {
    return readUser(exchange) === own ? undefined : 'the token of somebody else'
  }
  if (answer && REFUSALS.has(answer.status) && readCode(answer) !== 'user_not_provisioned') {
    return undefined
  }
  return `${describe(exchange)}, where the same request without it gets a token`
}

const readOwn = ({ signedIn }: Evidence) =>
  signedIn.map(readUser).find((identity) => identity !== undefined)

function checkTwoUsers(evidence: Evidence): Verdict {
  const { firstUser, secondUser } = evidence
  const [first, second] = [firstUser[0], secondUser[0]]
  if (!first || !second) return skip(evidence, 'second-session')
  if (!hasToken(second)) return broken(`${second.name}: ${describe(second)}, no token`)
  if (firstUser.some((one) => secondUser.some((other) => hasSameToken(one, other)))) {
    return broken('both sessions got the same token')
  }
  const [own, other] = [readUser(first), readUser(second)]
  if (own === undefined || other === undefined) return skip(evidence, 'jwt')
  if (own === other) return broken('both sessions got tokens of one user')
  return checkEach(['firstUser', 'secondUser'], (exchange, { firstUser: ofFirst }) => {
    const expected = ofFirst.includes(exchange) ? own : other
    return readUser(exchange) === expected ? undefined : `${describe(exchange)}, not their token`
  })(evidence)
}

function checkEmail(evidence: Evidence): Verdict {
  const { email, signedIn } = evidence
  if (email === undefined) return skip(evidence, 'email')
  const [found] = signedIn.map(readEmail).filter((each) => each !== undefined)
  if (found === undefined) return skip(evidence, 'jwt')
  if (found.toLowerCase() === email.toLowerCase()) return OK
  return broken('the token of another email')
}

const broken = (found: string): Verdict => ({ status: 'broken', found: `${found}.` })
