import { isRecord } from '../isRecord.js'
import { TOKEN_REQUEST, type TokenRequest } from './wire.js'

/** Whether a message of unknown shape is a page's request for a token. Never throws. */
export const isTokenRequest = (data: unknown): data is TokenRequest =>
  isRecord(data) &&
  Object.prototype.hasOwnProperty.call(data, 'type') &&
  data.type === TOKEN_REQUEST
