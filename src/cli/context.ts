import type { Systems } from './config/systems.js'
import type { ExitCode } from './errors/exitCodes.js'
import type { CliIo } from './terminal/io.js'
import type { Output } from './terminal/output.js'
import type { Secrets } from './terminal/secrets.js'

/** Passed to every command. */
export interface CliContext {
  /** The arguments as typed, without the name of the command. run() has checked that they hold no secret. */
  readonly argv: readonly string[]
  /** With the variables of `--env-file` and the proxies, once the options are known. */
  io: CliIo
  readonly output: Output
  readonly secrets: Secrets
  /** The systems that `users sync` can write to. */
  readonly systems: Systems
  /** Aborts with an InterruptedError at the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal
  /** The exit code of a command that does not throw. */
  exitCode: ExitCode
}
