import { TOKEN_REQUEST, type TokenRequest } from './wire.js'

/** Whether a message of unknown shape is the request for a token. Never throws. */
export function isTokenRequest(data: unknown): data is TokenRequest {
  const message = Object(data) as Partial<TokenRequest>
  return Object.hasOwn(message, 'type') && message.type === TOKEN_REQUEST
}
