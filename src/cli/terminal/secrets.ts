import { createMask } from '../../server/upstream/scrub/scrub.js'

/** The secrets of a run. They are added as they are read, from the environment or a file. */
export interface Secrets {
  add(secret: string | undefined): void
  /** Masks every secret in a text, in every encoding, and every token. */
  scrub: (text: string) => string
}

/**
 * The last line of defence: the API client masks the key in every response of WisdomAI, and this masks
 * it again in everything that the command writes.
 */
export function createSecrets(): Secrets {
  const scrubs = new Map<string, (text: string) => string>()
  return {
    add(secret) {
      const key = secret?.trim()
      if (key) scrubs.set(key, createMask([key]))
    },
    scrub: (text) => [...scrubs.values()].reduce((rest, scrub) => scrub(rest), maskTokens(text)),
  }
}

const maskTokens = (text: string) => text.replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[secret]')
