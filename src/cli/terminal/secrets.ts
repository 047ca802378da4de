import { createScrub } from '../../server/api/scrub.js'

/** What must not be seen. Learned as it is read, from the environment or a file. */
export interface Secrets {
  add(secret: string | undefined): void
  /** Masks every secret in a text, in whatever encoding, and every token. */
  scrub: (text: string) => string
}

/**
 * The last line of defence: the API client masks the key in all that WisdomAI says, and this masks
 * it once more in all that the command writes.
 */
export function createSecrets(): Secrets {
  const scrubs = new Map<string, (text: string) => string>()
  return {
    add(secret) {
      const key = secret?.trim()
      if (key) scrubs.set(key, createScrub([key]))
    },
    scrub: (text) => [...scrubs.values()].reduce((rest, scrub) => scrub(rest), maskTokens(text)),
  }
}

const maskTokens = (text: string) => text.replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[secret]')
