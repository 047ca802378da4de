import { isRecord } from '../../validation/isRecord.js'
import type { Call } from '../call.js'
import { createFail } from './fail.js'
import type { Scrub } from '../scrub.js'
import type { Upstream } from '../upstream.js'
import { toUpstreamErrors } from './graphqlErrors.js'
import type { CallOutcome, UpstreamCode } from '../upstreamFailure.js'

/** An answer from upstream, read to its end. */
export interface Reply {
  status: number
  contentType: string
  retryAfterMs: number | undefined
  text: string
}

/**
 * The result of a call, from its answer.
 *
 * 1. A status that speaks for itself is believed: the key refused, nothing there, out of order.
 * 2. Otherwise the body decides, as upstream answers 200 to failures too; with `errors` there,
 *    `data` is not used.
 * 3. The outcome in `data` is checked by the call: nothing passes that is not as documented.
 *
 * Of what upstream wrote only messages are kept, scrubbed, in `cause`.
 *
 * @throws {UpstreamFailure}
 */
export function readReply<T>(upstream: Upstream, call: Call<T>, reply: Reply, scrub: Scrub): T {
  const fail = createFail({ upstream, call, reply, scrub })
  const body = parseJson(reply.text)
  const errors = toUpstreamErrors(body)
  const said = errors.map(({ message }) => message)
  const outcome = outcomeIn(body, call.operation)

  const refusal = refusalOfStatus(reply.status)
  if (refusal) throw fail({ ...refusal, said })
  if (errors.length > 0 && outcome !== null)
    throw fail({ code: 'upstream_rejected', what: 'errors beside data', outcome: 'unknown', said })
  if (errors.length > 0)
    throw fail({ ...upstream.toRefusal(errors, call.subject), what: 'errors', said })
  if (!isOk(reply.status))
    throw fail({ code: 'upstream_rejected', what: '', outcome: 'not-applied' })
  if (!isRecord(body) || !isRecord(body.data)) {
    const what = isRecord(body) ? 'no data' : isHtml(reply) ? 'HTML, not JSON' : 'no JSON object'
    throw fail({ code: 'upstream_rejected', what, outcome: 'unknown' })
  }
  return call.read(outcome, fail)
}

/** What stands in `data` for the operation; `null` when there is nothing. */
function outcomeIn(body: unknown, operation: string): unknown {
  const data = isRecord(body) && isRecord(body.data) ? body.data : {}
  return Object.hasOwn(data, operation) ? (data[operation] ?? null) : null
}

/** A redirect; 0 is what some runtimes make of one that they were told not to follow. */
function isRedirect(status: number): boolean {
  return status === 0 || (status >= 300 && status < 400)
}

export const isOk = (status: number) => status >= 200 && status < 300

/** What a status says by itself, if it does. */
export function refusalOfStatus(
  status: number,
): { code: UpstreamCode; what: string; outcome: CallOutcome } | undefined {
  if (isRedirect(status)) {
    return { code: 'upstream_rejected', what: 'a redirect, not followed', outcome: 'not-applied' }
  }
  if (status === 401) return { code: 'misconfigured', what: '', outcome: 'unauthenticated' }
  if (status === 403) return { code: 'misconfigured', what: '', outcome: 'forbidden' }
  if (status === 404) return { code: 'misconfigured', what: '', outcome: 'not-applied' }
  if (status === 429) return { code: 'upstream_unavailable', what: '', outcome: 'not-applied' }
  if ([408, 425].includes(status) || status >= 500)
    return { code: 'upstream_unavailable', what: '', outcome: 'unknown' }
  return undefined
}

const isHtml = (reply: Reply) => reply.contentType.includes('html')

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
