import * as v from 'valibot'
import type { IssuedBearer } from '../upstream/bearerCache.js'
import { MAX_TOKEN_REPLY_BYTES, type CallKind } from '../upstream/call.js'
import type { FetchReply, Reply } from '../upstream/fetchReply.js'
import { classifyStatus, isSuccess } from '../upstream/reply/classifyStatus.js'
import { createToFailure } from '../upstream/reply/createToFailure.js'
import { readShape } from '../upstream/reply/readShape.js'
import type { Scrub } from '../upstream/scrub/scrub.js'
import { bearerToken } from '../validation/bearerToken.js'
import { isJsonObject } from '../validation/isJsonObject.js'
import { parseJson } from '../validation/parseJson.js'
import type { IadvizeAccount } from './credentials.js'
import { IADVIZE } from './iadvizeUpstream.js'

export interface LoginOptions {
  endpoint: string
  account: IadvizeAccount
  fetchReply: FetchReply
  scrub: Scrub
}

/** It is safe to repeat: if it is done twice, one of two keys is not used. */
const LOGIN: CallKind = {
  operation: 'the login',
  effect: 'none',
  subject: 'tenant',
  maxReplyBytes: MAX_TOKEN_REPLY_BYTES,
}

const response = v.object({
  access_token: bearerToken,
  expires_in: v.optional(v.union([v.number(), v.pipe(v.string(), v.transform(Number))])),
  token_type: v.optional(v.pipe(v.string(), v.toLowerCase(), v.literal('bearer'))),
})

/*
 * After too many logins, iAdvize makes no keys for this user or address for a while
 * (https://docs.iadvize.dev/technologies/graphql-api/authentication). No page says for how long, nor in which words.
 */
const BLOCKED = /\bblocked\b|\btoo[_ ]many|\b(?:temporarily|account is) locked\b/i
const BLOCKED_LOGIN = {
  code: 'upstream_unavailable',
  outcome: 'not-applied',
  description: 'a blocked login',
  isThrottled: true,
  retryAfterMs: 60_000,
} as const

/** Requests an access key. */
export type Login = (signal: AbortSignal) => Promise<IssuedBearer>

/**
 * Logs in with the password grant of OAuth 2, form-encoded as iAdvize requires.
 *
 * @see https://docs.iadvize.dev/technologies/graphql-api/authentication
 */
export function createLogin(options: LoginOptions): Login {
  const { endpoint: url, account, fetchReply, scrub } = options
  const body = toForm(account)
  return async (signal) =>
    readKey(await fetchReply({ call: LOGIN, url, headers: HEADERS, body, signal, scrub }), scrub)
}

const HEADERS = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }

const toForm = ({ email, password }: IadvizeAccount) =>
  new URLSearchParams({ username: email, password, grant_type: 'password' }).toString()

function readKey(reply: Reply, scrub: Scrub): IssuedBearer {
  const toFailure = createToFailure({ upstream: IADVIZE, call: LOGIN, reply, scrub })
  const body = parseJson(reply.text)
  const messages = readOAuthError(body)
  if (!isSuccess(reply.status) && messages.some((text) => BLOCKED.test(text))) {
    throw toFailure({ ...BLOCKED_LOGIN, messages })
  }
  const failedStatus = classifyStatus(reply.status)
  if (failedStatus) throw toFailure({ ...failedStatus, messages })
  // OAuth responds to a wrong password with 400.
  // https://www.rfc-editor.org/rfc/rfc6749#section-5.2
  if (!isSuccess(reply.status)) {
    throw toFailure({ code: 'misconfigured', outcome: 'unauthenticated', messages })
  }
  const { access_token: bearer, expires_in: seconds } = readShape(response, body, toFailure)
  return { bearer, lifetimeMs: toLifetimeMs(seconds) }
}

const toLifetimeMs = (seconds: number | undefined) =>
  seconds === undefined || !Number.isFinite(seconds) ? undefined : seconds * 1000

/** The description of an OAuth error, or its code. */
function readOAuthError(body: unknown): string[] {
  const { error, error_description: description } = isJsonObject(body) ? body : {}
  if (typeof description === 'string') return [description]
  return typeof error === 'string' ? [error] : []
}
