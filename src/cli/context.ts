import type { CliIo } from './io.js'
import type { ExitCode } from './exitCodes.js'
import type { Output } from './output.js'
import type { Secrets } from './secrets.js'
import type { Systems } from './systems.js'

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
