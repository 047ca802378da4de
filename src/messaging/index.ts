export { ANSWER_DEADLINE_MS, createAnswerer } from './answerer.js'
export { isTokenRequest } from './parse.js'
export { PAGE_PATIENCE_MS, WIRE } from './wire.js'

export type { AnsweredPage, AnswerEvent, AnswerToken } from './answerer.js'
export type { TokenRequest, TokenResponse } from './wire.js'
