import { CommanderError } from 'commander'
import { WisdomError } from '../../server/index.js'
import { EXIT, type ExitCode } from './exitCodes.js'
import { InterruptedError } from './interruptedError.js'
import { UsageError } from './usageError.js'

/** The exit code of a command that failed with this error. */
export function toExitCode(error: unknown): ExitCode {
  if (error instanceof UsageError || error instanceof CommanderError) return EXIT.usage
  if (error instanceof InterruptedError) return error.exitCode
  if (!(error instanceof WisdomError)) return EXIT.failed
  if (error.code === 'config_invalid') return EXIT.usage
  return error.code === 'guard_refused' ? EXIT.refused : EXIT.failed
}
