import { jsonResponse } from '../http/responses.js'
import { readBearer } from '../http/readBearer.js'
import { oauthError } from './login/oauthError.js'
import type { IadvizeState } from './state.js'

/** Returns the refusal of a request without a valid access key, or `undefined` if the key is valid. */
export function refuseKey(state: IadvizeState, headers: Headers): Response | undefined {
  const reason = findReason(state, readBearer(headers))
  if (!reason) return undefined
  state.events.append({ type: 'key-refused', reason })
  return oauthError('invalid_token', 'access token not valid', 401)
}

function findReason({ keys, clock }: IadvizeState, key: string | undefined) {
  if (key === undefined) return 'missing'
  const expiresAt = keys.get(key)
  if (expiresAt === undefined) return 'invalid'
  return expiresAt > clock.now() ? undefined : 'expired'
}

/** The handler of `GET /_authenticated`: whether the access key is valid. */
export const serveAuthenticated = (state: IadvizeState) => (request: Request) =>
  refuseKey(state, request.headers) ?? jsonResponse({ authenticated: true })
