import { EXIT, type ExitCode } from './exitCodes.js'

/** A signal that stops the command. */
export type StopSignal = 'SIGINT' | 'SIGTERM'

/** Thrown where the work ends because somebody stopped the command. */
export class Stopped extends Error {
  readonly signal: StopSignal

  constructor(signal: StopSignal) {
    super('Stopped.')
    this.name = 'Stopped'
    this.signal = signal
  }

  get exitCode(): ExitCode {
    return this.signal === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted
  }
}
