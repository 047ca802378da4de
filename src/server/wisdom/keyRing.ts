import { WisdomError } from '../../errors.js'
import { UpstreamFailure } from '../upstream/upstreamFailure.js'

/** Does work with an access key. */
export type WithKey = <T>(work: (accessKey: string) => Promise<T>) => Promise<T>

/**
 * Does work with the first of several access keys that upstream accepts. Keys can then be rotated without an
 * outage: add the new key, revoke the old one in WisdomAI, remove the old one here.
 *
 * The key that was accepted last is tried first the next time.
 */
export function createKeyRing(accessKeys: readonly string[]): WithKey {
  let keys = accessKeys
  return async (work) => {
    let refusal: UpstreamFailure | undefined
    for (const accessKey of keys) {
      try {
        const result = await work(accessKey)
        keys = moveToFront(keys, accessKey)
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
  if (!(error instanceof UpstreamFailure)) return false
  return error.outcome === 'unauthenticated' || error.outcome === 'forbidden'
}

function keyMissing(): WisdomError {
  return new WisdomError(
    'config_invalid',
    'This call needs `accessKey`, but createWisdomApi() has only `bearerToken`.',
  )
}
