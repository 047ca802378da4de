import type { CallKind } from '../call.js'
import type { Reply } from './readReply.js'
import type { Scrub } from '../scrub.js'
import type { Upstream } from '../upstream.js'
import { UpstreamFailure, type Fail } from '../upstreamFailure.js'

/** An answer that turned out to be a failure: to what, what it was, and how to make it fit for a log. */
export interface Answered {
  upstream: Upstream
  call: CallKind
  reply: Pick<Reply, 'status' | 'retryAfterMs'>
  scrub: Scrub
}

/** Makes what makes the errors for one answer. Of what upstream wrote only messages are kept, scrubbed. */
export function createFail({ upstream, call, reply, scrub }: Answered): Fail {
  const { status, retryAfterMs } = reply
  return ({ code, what, outcome, said = [] }) => {
    const answer = what ? `${scrub(what)} (HTTP ${status})` : `HTTP ${status}`
    const advice = upstream.advise(code, call)
    const message = `${upstream.name} answered ${call.operation} with ${answer}. ${advice}`
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
