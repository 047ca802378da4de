import { unlessAborted } from '../async/deadline.js'
import { readClaims } from '../../jwt.js'
import { UpstreamFailure } from './upstreamFailure.js'

/** Does something with a bearer; `signal` ends the waiting for one. */
export type WithBearer = <T>(
  signal: AbortSignal,
  work: (bearer: string) => Promise<T>,
) => Promise<T>

/** How long a bearer is kept of which we cannot tell how long it lives. */
const UNREADABLE_LIFE_MS = 5 * 60_000

const MAX_MARGIN_MS = 60_000

/** A bearer as it was just fetched. */
export interface FreshBearer {
  bearer: string
  /** How long it lives from now on, in milliseconds; left out when that cannot be told. */
  lifeMs?: number | undefined
}

/**
 * Shares one bearer between all calls.
 *
 * 1. It is fetched when the first call needs it; calls that come meanwhile wait for the same one.
 * 2. It is kept until shortly before it dies. One that could not be fetched leaves nothing behind.
 * 3. A kept one that upstream refuses (revoked, or our clock was set) is dropped and fetched anew,
 *    and the call made once more: as it was refused, nothing is done twice.
 */
export function createBearer(exchange: () => Promise<FreshBearer>): WithBearer {
  let kept: { bearer: string; until: number } | undefined
  let pending: Promise<string> | undefined

  const find = () => (kept && Date.now() < kept.until ? kept.bearer : undefined)
  const keep = ({ bearer, lifeMs }: FreshBearer) => {
    kept = { bearer, until: Date.now() + toKeepMs(lifeMs) }
    return bearer
  }
  const renew = () => {
    pending ??= exchange()
      .then(keep)
      .finally(() => (pending = undefined))
    return pending
  }
  const attempt = async <T>(bearer: string, work: (bearer: string) => Promise<T>) => {
    try {
      return await work(bearer)
    } catch (error) {
      if (isRefusedBearer(error) && kept?.bearer === bearer) kept = undefined
      throw error
    }
  }

  return async (signal, work) => {
    const known = find()
    try {
      if (known !== undefined) return await attempt(known, work)
    } catch (error) {
      if (!isRefusedBearer(error)) throw error
    }
    return attempt(find() ?? (await unlessAborted(signal, renew())), work)
  }
}

/** A bearer of the caller's own; there is nothing to fetch when it is refused. */
export function createFixedBearer(bearer: string): WithBearer {
  return (_, work) => work(bearer)
}

/** Its life less a minute, or less a tenth of a short life. */
const toKeepMs = (lifeMs: number | undefined) =>
  lifeMs === undefined ? UNREADABLE_LIFE_MS : lifeMs - Math.min(MAX_MARGIN_MS, lifeMs / 10)

/** A JWT, with the life that it says it has, counted by upstream's clock. */
export function withClaimedLife(bearer: string): FreshBearer {
  const { iat, exp } = readClaims(bearer)
  if (typeof exp !== 'number' || !Number.isFinite(exp)) return { bearer }
  const bornAt = typeof iat === 'number' ? iat * 1000 : Date.now()
  return { bearer, lifeMs: exp * 1000 - bornAt }
}

function isRefusedBearer(error: unknown): boolean {
  return error instanceof UpstreamFailure && error.outcome === 'unauthenticated'
}
