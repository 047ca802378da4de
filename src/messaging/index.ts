export { createTokenResponder } from './responder.js'

export type { ResponderEvent, ResponderPage } from './responder.js'
