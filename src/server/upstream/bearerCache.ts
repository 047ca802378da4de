import { readClaims } from '../../jwt.js'
import { raceWithSignal } from '../async/raceWithSignal.js'
import { createSingleFlight } from '../async/singleFlight.js'
import { UpstreamFailure } from './upstreamFailure.js'

/** Does work with a bearer. `signal` ends the wait for a bearer. */
export type WithBearer = <T>(
  signal: AbortSignal,
  work: (bearer: string) => Promise<T>,
) => Promise<T>

/** How long a bearer is kept whose lifetime cannot be read. */
const DEFAULT_LIFETIME_MS = 5 * 60_000

const MAX_MARGIN_MS = 60_000

/** A bearer that was just issued. */
export interface IssuedBearer {
  bearer: string
  /** Its remaining lifetime in milliseconds. Left out when it cannot be read. */
  lifetimeMs?: number | undefined
}

interface CachedBearer {
  bearer: string
  /** By `Date.now()`. */
  expiresAt: number
}

/**
 * Shares one bearer between all calls.
 *
 * 1. The first call that needs a bearer requests it. Calls made meanwhile wait for the same one.
 * 2. It is kept until shortly before it expires. A failed request is not kept.
 * 3. If upstream refuses a cached bearer (it was revoked, or our clock changed), it is dropped, a new one is
 *    requested, and the call is made once more. As the call was refused, nothing is done twice.
 */
export function createBearerCache(requestBearer: () => Promise<IssuedBearer>): WithBearer {
  let cached: CachedBearer | undefined
  const shareRequest = createSingleFlight<string>()

  const findCached = () => (cached && Date.now() < cached.expiresAt ? cached.bearer : undefined)
  const store = ({ bearer, lifetimeMs }: IssuedBearer) => {
    cached = { bearer, expiresAt: Date.now() + toCacheMs(lifetimeMs) }
    return bearer
  }
  const renew = () => shareRequest('bearer', async () => store(await requestBearer()))
  const attempt = async <T>(bearer: string, work: (bearer: string) => Promise<T>) => {
    try {
      return await work(bearer)
    } catch (error) {
      // Another call may have stored a newer one meanwhile.
      if (isRefusedBearer(error) && cached?.bearer === bearer) cached = undefined
      throw error
    }
  }

  return async (signal, work) => {
    const bearer = findCached()
    try {
      if (bearer !== undefined) return await attempt(bearer, work)
    } catch (error) {
      if (!isRefusedBearer(error)) throw error
    }
    return attempt(findCached() ?? (await raceWithSignal(signal, renew())), work)
  }
}

/** The caller's own bearer. It cannot be renewed when it is refused. */
export function createStaticBearer(bearer: string): WithBearer {
  return (_, work) => work(bearer)
}

/** The lifetime less a minute, or less a tenth of a short lifetime. */
const toCacheMs = (lifetimeMs: number | undefined) =>
  lifetimeMs === undefined
    ? DEFAULT_LIFETIME_MS
    : lifetimeMs - Math.min(MAX_MARGIN_MS, lifetimeMs / 10)

/** A JWT with the lifetime in its claims, which upstream's clock measures. */
export function withClaimedLifetime(bearer: string): IssuedBearer {
  const { iat, exp } = readClaims(bearer)
  if (typeof exp !== 'number' || !Number.isFinite(exp)) return { bearer }
  const issuedAt = typeof iat === 'number' ? iat * 1000 : Date.now()
  return { bearer, lifetimeMs: exp * 1000 - issuedAt }
}

function isRefusedBearer(error: unknown): boolean {
  return error instanceof UpstreamFailure && error.outcome === 'unauthenticated'
}
