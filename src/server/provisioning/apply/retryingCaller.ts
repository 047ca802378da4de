import { WisdomError } from '../../../errors.js'
import { mayHaveBeenApplied } from '../../upstream/mayHaveBeenApplied.js'
import { sleep, toDelay, toPause } from './backoff.js'
import type { Halt } from './stopSignal.js'
import type { Pace } from './throttle.js'
import type { SyncEvent } from '../report/syncEvent.js'
import type { SyncAction } from '../plan/syncPlan.js'

const TRIES = 6
/** So many calls in a row without an answer, besides one round of those at a time: the other side is down. */
const DOWN = 12
/** Who wants to be left alone for longer gets another run. */
const MAX_PAUSE_MS = 300_000

/** Makes calls at the pace of the run, and says whether one that failed is to be made again. */
export interface Caller {
  /** How many calls were made. */
  readonly made: number
  /** How many failed calls may still be repeated. */
  setBudget(retries: number): void
  /** One try. */
  send<T>(call: () => Promise<T>): Promise<T>
  /**
   * Waits until a call that failed may be made again. `false`: it has been tried often enough.
   *
   * @param attempt failed tries before this one, from 0
   */
  mayRepeat(action: SyncAction | 'list', error: unknown, attempt: number): Promise<boolean>
}

export interface CallerOptions {
  pace: Pace
  halt: Halt
  concurrency: number
  random: () => number
  emit: (event: SyncEvent) => void
}

export function createCaller({ pace, halt, concurrency, random, emit }: CallerOptions): Caller {
  let made = 0
  let budget = TRIES
  let unanswered = 0

  const stop = (error: WisdomError, why: string) => {
    const { cause, status = 0, retryAfterMs } = error
    const message = `${why} The last one: ${error.message}`
    halt.stop(new WisdomError(error.code, message, { cause, status, retryAfterMs }))
    halt.throwIfHalted()
  }

  return {
    get made() {
      return made
    },
    setBudget: (retries) => void (budget = retries),
    async send(call) {
      const result = await pace.run(() => {
        made += 1
        return call()
      })
      unanswered = 0
      return result
    },
    async mayRepeat(action, error, attempt) {
      if (!isPassing(error) || attempt + 1 >= TRIES) return false
      const pauseMs = toPause(error)
      if (++unanswered >= DOWN + concurrency) stop(error, `${unanswered} calls in a row failed.`)
      if (pauseMs > MAX_PAUSE_MS) stop(error, 'Calls are refused for a long while.')
      if (budget-- <= 0) stop(error, 'The budget for repeated calls is used up.')
      if (pauseMs > 0) pace.holdBack(pauseMs)
      const delayMs = toDelay(error, attempt, random)
      emit({ type: 'retrying', action, code: error.code, delayMs })
      await halt.unlessHalted(sleep(delayMs))
      return true
    },
  }
}

/** Whether the same call may do better later: no answer, or one that says nothing. */
function isPassing(error: unknown): error is WisdomError {
  if (!(error instanceof WisdomError)) return false
  return error.code === 'upstream_unavailable' || mayHaveBeenApplied(error)
}
