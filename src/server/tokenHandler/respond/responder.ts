import type { WisdomError } from '../../../errors.js'
import type { TokenHandlerEvent } from '../events.js'
import type { Identity } from '../identify.js'
import { sendToken, type SerializedToken } from './tokenAnswer.js'
import {
  sendProblem,
  toProblemCode,
  toRetryAfterHeader,
  toStatus,
  type TokenProblemCode,
} from './tokenProblem.js'

export interface RefusalDetails {
  headers?: Record<string, string>
  /** If it is known. */
  email?: string
  /** What is wrong, for the developer of the host. */
  detail?: string | undefined
  origin?: string | null
  host?: string
  fetchSite?: string | null
}

/** Makes the responses of a handler, and emits an event for each. */
export interface Responder {
  /** For a request that is not valid. */
  refuse(code: TokenProblemCode, details?: RefusalDetails): Response
  /** For a request that failed on the server. */
  fail(error: WisdomError, email?: string): Response
  issue(token: SerializedToken, identity: Identity, durationMs: number): Response
}

/** The event for a request that failed on the server. */
export type FailureType = 'token-failed' | 'conversation-failed'

export function createResponder(
  emit: (event: TokenHandlerEvent) => void,
  failureType: FailureType,
): Responder {
  return {
    refuse(code, { headers, ...details } = {}) {
      emit({ type: 'request-refused', code, status: toStatus(code), ...withoutUndefined(details) })
      return sendProblem(code, headers, details.detail)
    },
    fail(error, email) {
      const code = toProblemCode(error.code)
      emit({ type: failureType, code, status: toStatus(code), email, error })
      return sendProblem(code, toRetryAfterHeader(error.retryAfterMs))
    },
    issue(token, { email, attributes }, durationMs) {
      const { expiresAt } = token
      emit({ type: 'token-issued', email, attributes, expiresAt, durationMs })
      return sendToken(token)
    },
  }
}

const withoutUndefined = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<T>
