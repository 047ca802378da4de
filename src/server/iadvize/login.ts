import * as v from 'valibot'
import type { FreshBearer } from '../upstream/bearer.js'
import type { CallKind } from '../upstream/call.js'
import { bearerToken } from '../wisdom/operations/exchangeAccessToken.js'
import type { Exchange } from '../upstream/exchange.js'
import { createFail } from '../upstream/reply/fail.js'
import { readShape } from '../upstream/reply/readShape.js'
import { isOk, parseJson, refusalOfStatus, type Reply } from '../upstream/reply/readReply.js'
import type { Scrub } from '../upstream/scrub.js'
import { STAY } from '../upstream/send.js'
import { isRecord } from '../validation/isRecord.js'
import { IADVIZE } from './iadvizeUpstream.js'

export interface LoginOptions {
  endpoint: string
  email: string
  password: string
  exchange: Exchange
  scrub: Scrub
}

/** Done twice, there are two keys, and one is forgotten. */
const LOGIN: CallKind = { operation: 'the login', effect: 'none', subject: 'tenant' }

const key = v.object({
  access_token: bearerToken,
  expires_in: v.optional(v.union([v.number(), v.pipe(v.string(), v.transform(Number))])),
  token_type: v.optional(v.pipe(v.string(), v.toLowerCase(), v.literal('bearer'))),
})

/**
 * Gets an access key by the password grant: form-encoded, as the vendor demands.
 *
 * @see https://docs.iadvize.dev/technologies/graphql-api/authentication
 */
export function createLogin(options: LoginOptions): (signal: AbortSignal) => Promise<FreshBearer> {
  const { exchange, scrub } = options
  return async (signal) => {
    const request = toRequest(options, signal)
    return readKey(await exchange({ call: LOGIN, request, signal, scrub }), scrub)
  }
}

function toRequest({ endpoint, email, password }: LoginOptions, signal: AbortSignal): Request {
  const form = new URLSearchParams({ username: email, password, grant_type: 'password' })
  return new Request(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: form.toString(),
    ...STAY,
    signal,
  })
}

function readKey(reply: Reply, scrub: Scrub): FreshBearer {
  const fail = createFail({ upstream: IADVIZE, call: LOGIN, reply, scrub })
  const body = parseJson(reply.text)
  const refusal = refusalOfStatus(reply.status)
  if (refusal) throw fail({ ...refusal, said: toComplaint(body) })
  // OAuth says "wrong password" with 400.
  // https://www.rfc-editor.org/rfc/rfc6749#section-5.2
  if (!isOk(reply.status)) {
    const said = toComplaint(body)
    throw fail({ code: 'misconfigured', what: '', outcome: 'unauthenticated', said })
  }
  const { access_token: bearer, expires_in: seconds } = readShape(key, body, fail)
  return { bearer, lifeMs: Number.isFinite(seconds) ? Number(seconds) * 1000 : undefined }
}

function toComplaint(body: unknown): string[] {
  const { error, error_description: description } = isRecord(body) ? body : {}
  return [description, error].filter((text) => typeof text === 'string').slice(0, 1)
}
