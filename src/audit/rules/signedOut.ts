import { describe, hasToken, readCode } from '../evidence/answers.js'
import type { Evidence } from '../evidence/evidence.js'
import type { Answer, Exchange } from '../evidence/exchange.js'
import { CERTIFICATE_ADVICE, isCertificateCode } from '../evidence/failureCode.js'
import { checkEach, expectStatus, OK, type Rule, type Verdict } from './rule.js'

const READ_SESSION =
  'Read the user from the session, and from nothing else. Fix this first: anybody can get a token.'

/** Requests of people who are not signed in. */
export const SIGNED_OUT_RULES: readonly Rule[] = [
  {
    id: 'TE-101',
    level: 'MUST',
    sentence: 'A request without a session gets 401.',
    remedy: 'Return 401 yourself, before anything else is done for the user.',
    check: checkSignedOut,
  },
  {
    id: 'TE-102',
    level: 'MUST',
    sentence: 'A request without a session gets no token.',
    remedy: READ_SESSION,
    check: checkEach(['signedOut'], (exchange) => (hasToken(exchange) ? 'a token' : undefined)),
  },
  {
    id: 'TE-103',
    level: 'MUST',
    sentence: 'A session that the host did not give out counts as none: 401 or 403, and no token.',
    remedy:
      'Look the session up, or verify its signature. Treat one that is not valid like no session.',
    check: checkEach(['invalidSession'], (exchange) =>
      hasToken(exchange) ? 'a token' : expectInvalid(exchange),
    ),
  },
  {
    id: 'TE-104',
    level: 'SHOULD',
    sentence: 'A 401 has problem details with the code `unauthenticated`.',
    remedy:
      'Send application/problem+json: {"title":"Nobody is signed in.","status":401,"code":"unauthenticated"}.',
    check: checkEach(['signedOut'], ({ answer }) =>
      answer?.status === 401 ? findWrongProblem(answer) : undefined,
    ),
  },
]

const expectInvalid = expectStatus(401, 403)

function checkSignedOut({ signedOut: [exchange] }: Evidence): Verdict {
  if (exchange?.answer?.status === 401) return OK
  if (!exchange) return { status: 'skipped', needs: 'answer' }
  const found = `${exchange.name}: ${describe(exchange)}.`
  const remedy = hasToken(exchange) ? READ_SESSION : getAnyAdvice(exchange)
  return { status: 'broken', found, ...(remedy !== undefined && { remedy }) }
}

const getAnyAdvice = ({ answer, failure }: Exchange) =>
  answer ? getAdvice(answer) : getFailureAdvice(failure)

/** What to do about an answer that has one common cause. */
function getAdvice({ status, text }: Answer): string | undefined {
  if (status >= 300 && status < 400) {
    return 'Exclude the endpoint from the redirects of your sign-in. It has to return 401 itself.'
  }
  if (status === 403) {
    return 'The endpoint takes the request for a cross-site one. Behind a proxy, compare Origin with the origin that browsers see, and pass --host-origin if your pages have another one.'
  }
  if (status === 404) return 'Check the URL, and that the endpoint is mounted at this path.'
  if (status === 405) return 'The route does not accept POST. Route POST to the endpoint.'
  if (status >= 500) return "Look at your server's log."
  if (text.trimStart().startsWith('<')) {
    return 'A catch-all route of your app answers. Mount the endpoint before it.'
  }
  return undefined
}

function getFailureAdvice(code: string): string {
  if (code === 'timeout') {
    return 'Check that the server runs, and that no firewall or proxy is in the way.'
  }
  return isCertificateCode(code) ? CERTIFICATE_ADVICE : 'Start the server, or check the URL.'
}

function findWrongProblem(answer: Answer): string | undefined {
  const code = readCode(answer)
  if (code === 'unauthenticated') return undefined
  return code === undefined ? '401 without a code' : `401 with the code ${code}`
}
