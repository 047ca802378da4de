import type { WisdomError } from '../../../errors.js'

/** Thrown out of waiting when a run halts; never leaves the run. */
export class Halted extends Error {}

/** The end of a run before its end: the caller aborted it, or going on makes no sense. */
export interface Halt {
  /** For calls that change nothing. Those that do are waited for, so that their outcome is known. */
  readonly signal: AbortSignal
  readonly status: 'aborted' | 'stopped' | undefined
  readonly stoppedBy: WisdomError | undefined
  stop(error: WisdomError): void
  /** @throws {Halted} */
  throwIfHalted(): void
  /** The outcome of `wait`, or {@link Halted} as soon as the run halts. */
  unlessHalted<T>(wait: Promise<T>): Promise<T>
  /** Lets go of the caller's signal. */
  dispose(): void
}

export function createHalt(outer: AbortSignal | undefined): Halt {
  const controller = new AbortController()
  // Not as listeners of the signal: runtimes warn when one has more than ten, and scan the list.
  const waiting = new Set<() => void>()
  let status: Halt['status']
  let stoppedBy: WisdomError | undefined

  const halt = (as: 'aborted' | 'stopped', error?: WisdomError) => {
    if (status) return
    status = as
    stoppedBy = error
    controller.abort(new Halted(as))
    waiting.forEach((leave) => leave())
  }
  const onAbort = () => halt('aborted')
  if (outer?.aborted) onAbort()
  outer?.addEventListener('abort', onAbort)

  return {
    signal: controller.signal,
    get status() {
      return status
    },
    get stoppedBy() {
      return stoppedBy
    },
    stop: (error) => halt('stopped', error),
    throwIfHalted() {
      if (status) throw new Halted(status)
    },
    unlessHalted: (wait) =>
      new Promise((resolve, reject) => {
        const leave = () => reject(new Halted(status))
        if (status) leave()
        waiting.add(leave)
        const done = () => void waiting.delete(leave)
        wait.then(resolve, reject).then(done, done)
      }),
    dispose: () => outer?.removeEventListener('abort', onAbort),
  }
}
