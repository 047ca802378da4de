import { isRecord } from '../isRecord.js'
import type { Call } from './call.js'
import type { Scrub } from './scrub.js'
import { toRefusal, toUpstreamErrors } from './upstreamErrors.js'
import {
  UpstreamFailure,
  type CallOutcome,
  type Fail,
  type UpstreamCode,
} from './upstreamFailure.js'

/** An answer from upstream, read to its end. */
export interface Reply {
  status: number
  contentType: string
  retryAfterMs: number | undefined
  text: string
}

const ADVICE: Record<UpstreamCode, string> = {
  upstream_unavailable: 'Try again later.',
  upstream_rejected: 'The cause says what WisdomAI wrote, if it wrote anything.',
  user_not_provisioned:
    'The user has to exist in WisdomAI first: create it there, or check the email or id.',
  misconfigured:
    'Check `baseUrl`, and `accessKey` or `bearerToken`; to manage users, it needs the permission iam:write.',
  conflict: 'Look the user up with listUsers; creating again would overwrite roles.',
}

/**
 * The result of a call, from its answer.
 *
 * 1. A status that speaks for itself is believed: the key refused, nothing there, out of order.
 * 2. Otherwise the body decides, as WisdomAI answers 200 to failures too; with `errors` there,
 *    `data` is not used.
 * 3. The outcome in `data` is checked by the call: nothing passes that is not as documented.
 *
 * Of what upstream wrote only messages are kept, scrubbed, in `cause`.
 *
 * @throws {UpstreamFailure}
 */
export function readReply<T>(call: Call<T>, reply: Reply, scrub: Scrub): T {
  const fail = createFail(call, reply, scrub)
  const body = parseJson(reply.text)
  const errors = toUpstreamErrors(body)
  const said = errors.map(({ message }) => message)
  const outcome = outcomeIn(body, call.operation)

  const refusal = refusalOfStatus(reply.status)
  if (refusal) throw fail({ ...refusal, said })
  if (errors.length > 0 && outcome !== null)
    throw fail({ code: 'upstream_rejected', what: 'errors beside data', outcome: 'unknown', said })
  if (errors.length > 0) throw fail({ ...toRefusal(errors, call.subject), what: 'errors', said })
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

const isOk = (status: number) => status >= 200 && status < 300

function refusalOfStatus(
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

function createFail(call: Call<unknown>, reply: Reply, scrub: Scrub): Fail {
  const { status, retryAfterMs } = reply
  return ({ code, what, outcome, said = [] }) => {
    const answer = what ? `${scrub(what)} (HTTP ${status})` : `HTTP ${status}`
    const message = `WisdomAI answered ${call.operation} with ${answer}. ${adviseOn(code, call)}`
    const texts = said.slice(0, 3).map((text) => scrub(text).slice(0, 500))
    return new UpstreamFailure(code, message, {
      ...(texts.length > 0 && { cause: new Error(texts.join('\n')) }),
      status,
      retryAfterMs,
      // Where there was nothing to change, nothing can be in doubt.
      outcome: outcome === 'unknown' && call.effect === 'none' ? 'not-applied' : outcome,
    })
  }
}

function adviseOn(code: UpstreamCode, { subject }: Call<unknown>): string {
  return code === 'user_not_provisioned' && subject !== 'existing-user'
    ? 'Check the workspace, the roles and the groups that the call names.'
    : ADVICE[code]
}

const isHtml = (reply: Reply) => reply.contentType.includes('html')

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
