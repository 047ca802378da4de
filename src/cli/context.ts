import type { CliIo } from './terminal/io.js'
import type { ExitCode } from './errors/exitCodes.js'
import type { Output } from './terminal/output.js'
import type { Secrets } from './terminal/secrets.js'
import type { Systems } from './config/systems.js'

/** What every command gets. */
export interface CliContext {
  /** What was typed, without the name of the command. Holds no secret: run() has made sure. */
  readonly argv: readonly string[]
  readonly io: CliIo
  readonly output: Output
  readonly secrets: Secrets
  /** Where a roster may go. */
  readonly systems: Systems
  /** Aborts with Stopped at the first Ctrl-C or SIGTERM. */
  readonly stop: AbortSignal
  /** How the command ends, when it does not throw. */
  exitCode: ExitCode
}
