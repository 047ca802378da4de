import { WIRE } from './wire.js'

/** What a frame can say to us, in our words. */
export interface FrameMessage {
  type: 'token-request'
}

/** Reads a message of unknown shape. Never throws; a newer page may say more than we know. */
export function parseFrameMessage(data: unknown): FrameMessage | undefined {
  const message = Object(data) as { type?: unknown }
  const isRequest = Object.hasOwn(message, 'type') && message.type === WIRE.tokenRequest
  return isRequest ? { type: 'token-request' } : undefined
}
