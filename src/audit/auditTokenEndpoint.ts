import type { FetchHandler } from '../server/http/fetchHandler.js'
import { collectEvidence } from './evidence/collectEvidence.js'
import { createSend } from './evidence/exchange.js'
import type { MockTenant } from './evidence/mockTenant.js'
import type { AuditSession } from './evidence/session.js'
import { toReport, type AuditReport } from './report.js'
import { toOrigin } from './toOrigin.js'

/** Options of {@link auditTokenEndpoint}. */
export interface AuditOptions {
  /** The absolute URL of the endpoint. */
  url: string
  /**
   * Signs a user in to your app, and returns the headers that the user's browser then sends. It is called for `'first'`
   * and for `'second'`, who have to be two users. `null`: there is no such user, and the rules that need one are skipped.
   *
   * @default nobody is signed in
   */
  signIn?:
    | ((user: 'first' | 'second') => AuditSession | null | Promise<AuditSession | null>)
    | undefined
  /**
   * The origin of the pages that use the endpoint.
   *
   * @default the origin of `url`
   */
  pageOrigin?: string | undefined
  /**
   * The mock tenant that the endpoint calls. The audit makes it fail in several ways, and takes up to 20 s longer.
   *
   * @default the rules about failures of WisdomAI are skipped
   */
  mock?: MockTenant | undefined
  /** Texts that no answer may contain, such as the access key. @default the keys of `mock` */
  secrets?: readonly string[] | undefined
  /** The timeout of each request, in milliseconds. @default 10000 */
  timeoutMs?: number | undefined
  /** Sends the requests. @default the global `fetch` */
  fetch?: FetchHandler | undefined
  /** Stops the audit. */
  signal?: AbortSignal | undefined
  /** A clock in milliseconds, by which the time of answers is measured. @default `performance.now` */
  now?: (() => number) | undefined
}

/** Longer than the deadline of 8.5 s, so that an answer after it is seen. */
const TIMEOUT_MS = 10_000

/**
 * Checks a token endpoint in any language against the contract (docs/token-endpoint.md). It sends some forty requests, one
 * after another, as browsers and as attackers would send them. It changes nothing, and each token that it gets is dropped.
 *
 * @throws {TypeError} if `url` or `pageOrigin` is not an absolute URL
 * @throws the reason of `signal`, if it aborts
 * @example
 * const report = await auditTokenEndpoint({
 *   url: 'http://localhost:3000/api/wisdom/token',
 *   signIn: async (user) => ({ headers: { cookie: await signInAs(user) } }),
 * })
 * expect(report.results.filter(({ status }) => status === 'failed')).toEqual([])
 */
export async function auditTokenEndpoint(options: AuditOptions): Promise<AuditReport> {
  const { url, mock, signIn, secrets = [], signal } = options
  const { fetch = globalThis.fetch, timeoutMs = TIMEOUT_MS } = options
  const { now = () => performance.now() } = options
  const pageOrigin = readOrigin(options.pageOrigin ?? url)
  const session = (await signIn?.('first')) ?? undefined
  const secondSession = session && ((await signIn?.('second')) ?? undefined)
  const send = createSend({ url, fetch, timeoutMs, signal, now })
  const scene = { url, pageOrigin, session, secondSession, mock, secrets }
  return toReport(url, await collectEvidence(scene, send))
}

function readOrigin(text: string): string {
  const origin = toOrigin(text)
  if (origin !== undefined) return origin
  throw new TypeError(`${JSON.stringify(text)} has no origin. Write it like https://app.acme.com.`)
}
