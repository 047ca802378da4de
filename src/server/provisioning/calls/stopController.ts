import type { WisdomError } from '../../../errors.js'
import { createCancellableWaits } from '../../async/cancellableWaits.js'

/** Rejects a wait when the run stops. It never leaves the run. */
export class RunStoppedError extends Error {}

/** Ends a run early: the caller aborted it, or an error makes the remaining steps pointless. */
export interface StopController {
  /** For calls that change nothing. Changes are not aborted, so that their outcome is known. */
  readonly signal: AbortSignal
  readonly status: 'aborted' | 'stopped' | undefined
  readonly stoppedBy: WisdomError | undefined
  stop(error: WisdomError): void
  /** @throws {RunStoppedError} */
  throwIfStopped(): void
  /** The result of `work`. Rejects with {@link RunStoppedError} as soon as the run stops. */
  wait<T>(work: Promise<T>): Promise<T>
  /** Removes the listener from the caller's signal. */
  dispose(): void
}

/** @param callerSignal aborts the run */
export function createStopController(callerSignal: AbortSignal | undefined): StopController {
  const controller = new AbortController()
  const waits = createCancellableWaits()
  let status: StopController['status']
  let stoppedBy: WisdomError | undefined

  const end = (newStatus: 'aborted' | 'stopped', error?: WisdomError) => {
    if (status) return
    status = newStatus
    stoppedBy = error
    const reason = new RunStoppedError(newStatus)
    controller.abort(reason)
    waits.cancelAll(reason)
  }
  const onAbort = () => end('aborted')
  if (callerSignal?.aborted) onAbort()
  callerSignal?.addEventListener('abort', onAbort)

  return {
    signal: controller.signal,
    get status() {
      return status
    },
    get stoppedBy() {
      return stoppedBy
    },
    stop: (error) => end('stopped', error),
    throwIfStopped() {
      if (status) throw new RunStoppedError(status)
    },
    wait: (work) => waits.wait(work),
    dispose: () => callerSignal?.removeEventListener('abort', onAbort),
  }
}
