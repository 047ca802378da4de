import { WIRE } from './wire.js'

/** What a frame can say to us, in our words. */
export interface FrameMessage {
  type: 'token-request'
}

/** Reads a message of unknown origin and shape. Never throws, whatever the data is. */
export function parseFrameMessage(data: unknown): FrameMessage | undefined {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, 'type')) return undefined
  switch ((data as { type: unknown }).type) {
    case WIRE.tokenRequest:
      return { type: 'token-request' }
    default:
      return undefined // a newer page may say more than we know
  }
}
