import { isRecord } from '../../isRecord.js'
import { readClaims, readIdentity } from '../../jwt.js'
import { parseJson, parseToken } from '../../token/parseToken.js'
import type { Answer, Exchange } from './exchange.js'

/** The start of any JWT. */
const JWT = /\beyJ[\w-]+\.[\w-]+\./

/** The token that the client of this package takes from an answer. */
export function readToken({ answer }: Exchange): string | undefined {
  return answer?.status === 200 ? parseToken(answer.text) : undefined
}

/** Whether there is a token in an answer, wherever it stands and whatever its status is. */
export function hasToken({ answer }: Exchange): boolean {
  if (!answer) return false
  const body = parseJson(answer.text)
  if (isRecord(body) && parseToken(body) !== undefined) return true
  return JWT.test(answer.text) || [...answer.headers.values()].some((value) => JWT.test(value))
}

/** The user of a token, by the claims that the client compares. `undefined` for an opaque token. */
export function readUser(exchange: Exchange): string | undefined {
  const identity = readIdentity(readToken(exchange) ?? '')
  const isOpaque = Object.values(identity).every((claim) => claim === undefined)
  return isOpaque ? undefined : JSON.stringify(identity)
}

/** The email that a token names. */
export function readEmail(exchange: Exchange): string | undefined {
  const { email } = readClaims(readToken(exchange) ?? '')
  return typeof email === 'string' ? email : undefined
}

/** The `code` of problem details, such as `unauthenticated`. */
export function readCode({ text }: Answer): string | undefined {
  const problem = parseJson(text)
  const code = isRecord(problem) ? problem.code : undefined
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : undefined
}

/** `403 (cross_site)`, or why there is no answer. */
export function describe({ answer, failure }: Exchange): string {
  if (!answer) return failure === 'timeout' ? 'no answer in time' : `no answer (${failure})`
  const notes = [readCode(answer), describeBody(answer)].filter((note) => note !== undefined)
  return [String(answer.status), ...notes.map((note) => `(${note})`)].join(' ')
}

function describeBody({ status, text }: Answer): string | undefined {
  if (status >= 300 && status < 400) return 'a redirect'
  return text.trimStart().startsWith('<') ? 'an HTML page' : undefined
}
