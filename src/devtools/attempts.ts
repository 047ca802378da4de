import { WisdomError } from '../errors.js'
import { createHistory, type Entry } from './history.js'
import { toAddress } from './plain.js'
import type { taps } from './seams.js'
import { type Sessions, toError } from './sessions.js'

/** One try for a token. Up to three make a request. */
export interface AttemptNote {
  session: number
  /** The endpoint's address, or `getToken`. */
  source: string
  reason: string
  outcome: 'on its way' | 'token' | 'dropped' | 'failed'
  /** Why it failed. */
  error?: string
  tookMs?: number
}

type Ask = typeof taps.ask

export interface Attempts {
  /** Asks, and notes what came of it. Fails instead where that is wanted. */
  watch: (ask: Ask, session: number, ...args: Parameters<Ask>) => ReturnType<Ask>
  /** Whether one of this session is on its way. */
  isAsking: (session: number) => boolean
  entries: () => readonly Entry<AttemptNote>[]
  clear: () => void
}

export function createAttempts(sessions: Sessions, onChange: () => void): Attempts {
  const history = createHistory<AttemptNote>()
  return {
    ...history,
    isAsking: (session) =>
      history.entries().some((it) => it.session === session && it.outcome === 'on its way'),
    watch: async (ask, session, options, reason, signal) => {
      const { getToken, tokenEndpoint = '' } = options
      const source = getToken ? 'getToken' : toAddress(tokenEndpoint)
      const id = history.add({ session, source, reason, outcome: 'on its way' })
      const startedAt = performance.now()
      const end = (change: Partial<AttemptNote>): void => {
        history.change(id, { ...change, tookMs: performance.now() - startedAt })
        onChange()
      }
      onChange()
      try {
        const failure = sessions.failureOf(session)
        if (failure) throw failure
        const answer = await ask(options, reason, signal)
        end({ outcome: signal.aborted ? 'dropped' : 'token' })
        return answer
      } catch (error) {
        // One that was joined has no signal of its own: what is no error of ours is that of the other's.
        if (signal.aborted || !(error instanceof WisdomError)) end({ outcome: 'dropped' })
        else end({ outcome: 'failed', error: toError(error).code })
        throw error
      }
    },
  }
}
