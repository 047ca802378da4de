import { json } from '../http/responses.js'
import { readBearer } from '../tokens/readBearer.js'
import type { Desk } from './state.js'
import { oauthError } from './serveLogin.js'

/** The refusal of a request without a good access key. */
export function refuseKey({ keys, clock, events }: Desk, headers: Headers): Response | undefined {
  const key = readBearer(headers)
  const expiresAt = key === undefined ? undefined : keys.get(key)
  if (expiresAt !== undefined && expiresAt > clock.now()) return undefined
  const reason = key === undefined ? 'missing' : expiresAt === undefined ? 'invalid' : 'expired'
  events.append({ type: 'key-refused', reason })
  return oauthError('invalid_token', 'access token not valid', 401)
}

/** `GET /_authenticated`: whether a key is good. */
export const serveAuthenticated = (desk: Desk) => (request: Request) =>
  refuseKey(desk, request.headers) ?? json({ authenticated: true })
