import { scrubTokens } from '../../../scrubTokens.js'
import { containsBase64Token, toBase64Pieces } from './base64.js'
import { escapeControls } from './escapeControls.js'
import { toSpellingsPattern } from './spellings.js'

const MASK = '[secret]'

/** Long enough for a token in base64. */
const BASE64_RUN = /[\w+/-]{40,}={0,2}/g

/** Removes every trace of a secret from a text. */
export type Scrub = (text: string) => string

/** The same as the scrub function of `secrets`, for a text of our own that has lines. */
export function createMask(secrets: readonly string[]): Scrub {
  const pattern = toSecretsPattern(secrets)
  return (text) => {
    const masked = pattern ? text.replace(pattern, MASK) : text
    return scrubTokens(masked).replace(BASE64_RUN, (run) => (containsBase64Token(run) ? MASK : run))
  }
}

/**
 * Makes a function that masks `secrets` wherever they occur: as they are; URL-, form-, JSON- or
 * HTML-encoded, once or twice; and in base64, alone or inside a longer value such as `user:secret`.
 * Every JWT is masked too, also in base64, so that upstream cannot put a user's token in our logs.
 *
 * Control characters are escaped, so that upstream cannot write lines of its own into our logs.
 */
export function createScrub(secrets: readonly string[]): Scrub {
  const mask = createMask(secrets)
  return (text) => escapeControls(mask(text))
}

function toSecretsPattern(secrets: readonly string[]): RegExp | undefined {
  const spellings = secrets.flatMap((secret) => [secret, ...toBase64Pieces(secret)])
  if (spellings.length === 0) return undefined
  // The longest first, as one secret may begin with another.
  spellings.sort((one, other) => other.length - one.length)
  // Case is ignored because of %2f and %2F.
  return new RegExp(spellings.map(toSpellingsPattern).join('|'), 'gi')
}

/** Makes the scrub function for a call, from the bearer that it is sent with and its own secrets. */
export type ScrubFor = (bearer: string | undefined, secrets?: readonly string[]) => Scrub

/** The function for a bearer is kept until another bearer is used. */
export function createCallScrub(secrets: readonly string[]): ScrubFor {
  const scrub = createScrub(secrets)
  let last: { bearer: string | undefined; scrub: Scrub } = { bearer: undefined, scrub }
  return (bearer, callSecrets = []) => {
    if (callSecrets.length > 0) {
      return createScrub([...secrets, ...(bearer ? [bearer] : []), ...callSecrets])
    }
    if (bearer === undefined) return scrub
    if (bearer !== last.bearer) last = { bearer, scrub: createScrub([...secrets, bearer]) }
    return last.scrub
  }
}
