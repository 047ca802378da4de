export { isTokenRequest } from './parse.js'
export { createTokenResponder, RESPONSE_DEADLINE_MS } from './responder.js'
export { PAGE_TIMEOUT_MS, WIRE } from './wire.js'

export type { ResponderEvent, ResponderPage, ResponderToken } from './responder.js'
export type { TokenRequest, TokenResponse } from './wire.js'
