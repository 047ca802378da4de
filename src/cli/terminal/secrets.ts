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
  const keys = new Set<string>()
  let mask = createMask([])
  return {
    add(secret) {
      const key = secret?.trim()
      if (!key) return
      keys.add(key)
      mask = createMask([...keys])
    },
    scrub: (text) => mask(text),
  }
}
