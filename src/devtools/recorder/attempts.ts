import { WisdomError } from '../../errors.js'
import type { devtoolsHooks } from './clientInternals.js'
import { toAddress, toErrorSummary } from './format.js'
import { createHistory, type Entry } from './history.js'

/** One attempt to get a token. Up to three make a request. */
export interface AttemptEntry {
  session: number
  /** The endpoint's address, or `getToken`. */
  source: string
  reason: string
  outcome: 'on its way' | 'token' | 'dropped' | 'failed'
  /** Why it failed. */
  error?: string
  tookMs?: number
}

type RequestToken = typeof devtoolsHooks.requestToken

export interface Attempts {
  /** Requests a token, and records the outcome. Fails instead where the panel says so. */
  run: (
    requestToken: RequestToken,
    session: number,
    ...args: Parameters<RequestToken>
  ) => ReturnType<RequestToken>
  /** Whether an attempt of this session is open. */
  isOpen: (session: number) => boolean
  entries: () => readonly Entry<AttemptEntry>[]
  clear: () => void
}

/** @param failureOf the error that every attempt of a session is to fail with, if any */
export function createAttempts(
  failureOf: (session: number) => WisdomError | undefined,
  onChange: () => void,
): Attempts {
  const history = createHistory<AttemptEntry>()
  return {
    ...history,
    isOpen: (session) =>
      history.entries().some((it) => it.session === session && it.outcome === 'on its way'),
    run: async (requestToken, session, options, reason, signal) => {
      const { getToken, tokenEndpoint = '' } = options
      const source = getToken ? 'getToken' : toAddress(tokenEndpoint)
      const id = history.add({ session, source, reason, outcome: 'on its way' })
      const startedAt = performance.now()
      const end = (change: Partial<AttemptEntry>): void => {
        history.change(id, { ...change, tookMs: performance.now() - startedAt })
        onChange()
      }
      onChange()
      try {
        const failure = failureOf(session)
        if (failure) throw failure
        const record = await requestToken(options, reason, signal)
        end({ outcome: signal.aborted ? 'dropped' : 'token' })
        return record
      } catch (error) {
        end(toFailure(error, signal))
        throw error
      }
    },
  }
}

/** A joined attempt has no signal of its own: an error that is not ours means that it was dropped. */
function toFailure(error: unknown, signal: AbortSignal): Partial<AttemptEntry> {
  if (signal.aborted || !(error instanceof WisdomError)) return { outcome: 'dropped' }
  return { outcome: 'failed', error: toErrorSummary(error).code }
}
