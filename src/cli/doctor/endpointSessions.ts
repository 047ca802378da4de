import type { AuditSession } from '../../audit/evidence/session.js'
import { UsageError } from '../errors/usageError.js'

/** The options of `doctor` about the token endpoint. */
export interface EndpointOptions {
  tokenEndpoint?: string
  pageOrigin?: string
  cookie?: string
  header?: string[]
  sessionEmail?: string
  secondCookie?: string
  secondHeader?: string[]
  mockPort?: number
}

/** The sessions of two users, as far as they are passed. */
export interface EndpointSessions {
  first: AuditSession | null
  second: AuditSession | null
}

/**
 * The second user has the headers of the first, such as a CSRF token, unless they are passed again.
 *
 * @throws {UsageError} for a header that is not `Name: value`. It is not repeated, as it may be a secret
 */
export function readSessions(options: EndpointOptions): EndpointSessions {
  const headers = parseHeaders(options.header ?? [], '--header')
  const ofSecond = parseHeaders(options.secondHeader ?? [], '--second-header')
  const { sessionEmail: email } = options
  const first = { ...headers, ...toCookie(options.cookie) }
  const second = { ...ofSecond, ...toCookie(options.secondCookie) }
  return {
    first: isEmpty(first) ? null : { headers: first, email },
    second: isEmpty(second) ? null : { headers: { ...headers, ...second } },
  }
}

const isEmpty = (headers: object) => Object.keys(headers).length === 0

function toCookie(text: string | undefined): Record<string, string> {
  if (text === undefined) return {}
  return { cookie: text.replace(/^cookie:\s*/i, '').trim() }
}

function parseHeaders(texts: readonly string[], option: string): Record<string, string> {
  return Object.fromEntries(texts.map((text) => parseHeader(text, option)))
}

const HEADER = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([^\r\n]+)$/

function parseHeader(text: string, option: string): [string, string] {
  const [, name, value] = HEADER.exec(text.trim()) ?? []
  if (name !== undefined && value !== undefined) return [name.toLowerCase(), value]
  throw new UsageError(`${option} needs Name: value, such as ${option} "X-CSRF-Token: …".`)
}
