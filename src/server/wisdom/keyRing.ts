import { WisdomError } from '../../errors.js'
import { UpstreamFailure } from '../upstream/upstreamFailure.js'

/** Does something with an access key. */
export type WithKey = <T>(work: (accessKey: string) => Promise<T>) => Promise<T>

/**
 * Lets work be done with the first of several access keys that upstream accepts, so that keys can be
 * rotated without an outage: add the new one, let upstream revoke the old one, remove that.
 *
 * The key that was accepted last is tried first the next time.
 */
export function createKeyRing(accessKeys: readonly string[]): WithKey {
  let ring = accessKeys
  return async (work) => {
    let refusal: UpstreamFailure | undefined
    for (const accessKey of ring) {
      try {
        const result = await work(accessKey)
        ring = moveToFront(ring, accessKey)
        return result
      } catch (error) {
        if (!isRefusedKey(error)) throw error
        refusal = error
      }
    }
    throw refusal ?? keyMissing()
  }
}

const moveToFront = (keys: readonly string[], first: string) => [
  first,
  ...keys.filter((key) => key !== first),
]

function isRefusedKey(error: unknown): error is UpstreamFailure {
  return (
    error instanceof UpstreamFailure && ['unauthenticated', 'forbidden'].includes(error.outcome)
  )
}

function keyMissing(): WisdomError {
  return new WisdomError(
    'config_invalid',
    'This call needs `accessKey`, and createWisdomApi() was given `bearerToken` alone.',
  )
}
