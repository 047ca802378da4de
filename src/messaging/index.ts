export { ANSWER_DEADLINE_MS, createAnswerer } from './answerer.js'
export { parseFrameMessage } from './parse.js'
export { PAGE_PATIENCE_MS, WIRE } from './wire.js'

export type { AnswerEvent, Answerer, AnswererOptions } from './answerer.js'
export type { FrameMessage } from './parse.js'
export type { TokenRequest, TokenResponse } from './wire.js'
