import type { CallKind } from '../call.js'
import type { Reply } from '../fetchReply.js'
import type { Scrub } from '../scrub/scrub.js'
import type { Upstream } from '../upstream.js'
import { UpstreamFailure, type ToFailure } from '../upstreamFailure.js'
import { limitMessage } from './graphqlErrors.js'

const MAX_MESSAGES = 3
const MAX_MESSAGE_LENGTH = 500

/** A response, and what the error for it needs. */
export interface ReplyContext {
  upstream: Upstream
  call: CallKind
  reply: Pick<Reply, 'status' | 'retryAfterMs'>
  scrub: Scrub
}

/** Makes the function that creates the errors for one response. Only upstream's messages are kept, scrubbed. */
export function createToFailure({ upstream, call, reply, scrub }: ReplyContext): ToFailure {
  const { status, retryAfterMs } = reply
  return ({ code, description, outcome, isThrottled, messages = [], ...failed }) => {
    const answer = description ? `${scrub(description)} (HTTP ${status})` : `HTTP ${status}`
    const advice = upstream.adviceFor({ code, outcome }, call)
    const message = `${upstream.name} responded to ${call.operation} with ${answer}. ${advice}`
    const texts = messages
      .slice(0, MAX_MESSAGES)
      .map((text) => scrub(limitMessage(text)).slice(0, MAX_MESSAGE_LENGTH))
    return new UpstreamFailure(code, message, {
      ...(texts.length > 0 && { cause: new Error(texts.join('\n')) }),
      status,
      retryAfterMs: retryAfterMs ?? failed.retryAfterMs,
      isThrottled,
      // A call that changes nothing is never in doubt.
      outcome: outcome === 'unknown' && call.effect === 'none' ? 'not-applied' : outcome,
    })
  }
}
