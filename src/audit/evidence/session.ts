import { readEmail, readToken } from './answers.js'
import type { Exchange } from './exchange.js'

/** A user who is signed in to the host's app. */
export interface AuditSession {
  /** The headers that tell the endpoint who it is: `{ cookie: 'session=…' }`, or `{ authorization: 'Bearer …' }`. */
  headers: Readonly<Record<string, string>>
  /** The user's email in WisdomAI, if the tokens are to be compared with it. */
  email?: string | undefined
}

/** The headers of a session, with names in lower case. */
export const toHeaders = ({ headers }: AuditSession): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

/** What another site's page can send of a session. A browser adds cookies; no page can add a header unasked. */
export function toAmbientHeaders(session: AuditSession): Record<string, string> {
  const { cookie } = toHeaders(session)
  return cookie === undefined ? {} : { cookie }
}

/** The session with values that the host never gave out. Headers such as a CSRF token stay as they are. */
export function toInvalidHeaders(session: AuditSession): Record<string, string> {
  const { cookie, authorization, ...rest } = toHeaders(session)
  return {
    ...rest,
    ...(cookie !== undefined && { cookie: cookie.replaceAll(/=[^;]*/g, '=invalid') }),
    ...(authorization !== undefined && { authorization: 'Bearer invalid' }),
  }
}

/** Nobody can have it: the domain is reserved (RFC 2606). */
const NOBODY = 'nobody@wisdom-embed.invalid'

/** Somebody else than the user who is signed in: the second user, if there is one. */
export function chooseVictim(second: AuditSession | undefined, exchange: Exchange | undefined) {
  const email = second?.email ?? (exchange && readEmail(exchange))
  return email ?? NOBODY
}

export const hasSameToken = (one: Exchange, other: Exchange): boolean =>
  readToken(one) !== undefined && readToken(one) === readToken(other)
