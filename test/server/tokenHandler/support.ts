import {
  createTokenHandler,
  type TokenHandlerEvent,
  type TokenHandlerOptions,
} from '../../../src/server/index.js'
import { ACCESS_KEY, answerJwt, createUpstream, TENANT } from '../support.js'

export const alice = { email: 'alice@acme.com' }

/** A handler for alice, in front of an upstream that answers what `answer` returns. */
export function createHandler(
  options: Partial<TokenHandlerOptions> = {},
  answer: Parameters<typeof createUpstream>[0] = answerJwt,
) {
  const { fetch, requests } = createUpstream(answer)
  const events: TokenHandlerEvent[] = []
  const onEvent = (event: TokenHandlerEvent) => events.push(event)
  const own = { baseUrl: TENANT, accessKey: ACCESS_KEY, identify: () => alice, fetch, onEvent }
  return { handle: createTokenHandler({ ...own, ...options }), requests, events }
}

/** Identifies the user in the cookie, or no user without a cookie. */
export const identifyByCookie = ({ headers }: Request) => {
  const email = /sid=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1]
  return email === undefined ? null : { email }
}
