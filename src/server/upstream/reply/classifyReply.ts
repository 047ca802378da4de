import { isJsonObject } from '../../validation/isJsonObject.js'
import { parseJson } from '../../validation/parseJson.js'
import type { Call } from '../call.js'
import type { Reply } from '../fetchReply.js'
import type { Scrub } from '../scrub/scrub.js'
import type { Upstream } from '../upstream.js'
import type { FailedReply } from '../upstreamFailure.js'
import { classifyStatus, isSuccess } from './classifyStatus.js'
import { createToFailure } from './createToFailure.js'
import { findLongestDelay, toUpstreamErrors } from './graphqlErrors.js'

/**
 * The result of a call, from its response.
 *
 * 1. A failed HTTP status decides: the key was refused, the path is wrong, the server is down. It is throttling if the
 *    errors say so.
 * 2. A body that is too large is a failure.
 * 3. Otherwise the body decides, as upstream returns 200 for failures too. If there are `errors`, `data` is not used.
 * 4. The call checks its result in `data`. A result that is not as documented is a failure.
 *
 * Only upstream's messages are kept, scrubbed, in `cause`.
 *
 * @throws {UpstreamFailure}
 */
export function classifyReply<T>(upstream: Upstream, call: Call<T>, reply: Reply, scrub: Scrub): T {
  const toFailure = createToFailure({ upstream, call, reply, scrub })
  const body = parseJson(reply.text)
  const errors = toUpstreamErrors(body)
  const messages = errors.map(({ message }) => message)
  const result = findResult(body, call.operation)

  const failedStatus = classifyStatus(reply.status)
  if (failedStatus) {
    const { isThrottled } = upstream.classifyErrors(errors, call.subject)
    const failed = isThrottled ? toThrottled(failedStatus) : failedStatus
    throw toFailure({ ...failed, retryAfterMs: findLongestDelay(errors), messages })
  }
  if (reply.exceededBytes !== undefined) {
    const description = `more than ${reply.exceededBytes} bytes, which is too much`
    throw toFailure({ code: 'upstream_rejected', description, outcome: 'unknown' })
  }
  if (errors.length > 0 && result !== null) {
    const description = 'errors together with data'
    throw toFailure({ code: 'upstream_rejected', description, outcome: 'unknown', messages })
  }
  if (errors.length > 0) {
    const refusal = upstream.classifyErrors(errors, call.subject)
    throw toFailure({ ...refusal, description: 'errors', messages })
  }
  if (!isSuccess(reply.status)) {
    throw toFailure({ code: 'upstream_rejected', outcome: 'not-applied' })
  }
  if (!isJsonObject(body) || !isJsonObject(body.data)) {
    const description = describeBody(body, reply)
    throw toFailure({ code: 'upstream_rejected', description, outcome: 'unknown' })
  }
  return call.read(result, toFailure)
}

/** A 503 with errors that name throttling: unlike other 5xx, nothing was done. */
const toThrottled = (failed: FailedReply): FailedReply =>
  failed.code === 'upstream_unavailable'
    ? { ...failed, outcome: 'not-applied', isThrottled: true }
    : failed

/** The result of the operation in `data`, or `null` when there is none. */
function findResult(body: unknown, operation: string): unknown {
  const data = isJsonObject(body) && isJsonObject(body.data) ? body.data : {}
  return Object.hasOwn(data, operation) ? (data[operation] ?? null) : null
}

function describeBody(body: unknown, { contentType }: Reply): string {
  if (isJsonObject(body)) return 'no data'
  return contentType.includes('html') ? 'HTML instead of JSON' : 'no JSON object'
}
