import { EXIT, type ExitCode } from './exitCodes.js'

/** A signal that interrupts the command. */
export type InterruptSignal = 'SIGINT' | 'SIGTERM'

/** Thrown when Ctrl-C or SIGTERM interrupts the command. */
export class InterruptedError extends Error {
  readonly signal: InterruptSignal

  constructor(signal: InterruptSignal) {
    super('Stopped.')
    this.name = 'InterruptedError'
    this.signal = signal
  }

  get exitCode(): ExitCode {
    return this.signal === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted
  }
}
