import { describeError } from './errors/describeError.js'
import { errorToJson } from './errors/errorToJson.js'
import type { ExitCode } from './errors/exitCodes.js'
import { toExitCode } from './errors/toExitCode.js'
import type { Output } from './terminal/output.js'

/** Writes the error that ended the command. Returns its exit code. */
export function reportError(error: unknown, output: Output): ExitCode {
  const exitCode = toExitCode(error)
  output.writeMessage(describeError(error))
  if (output.format === 'json') {
    output.writeJson({ ok: false, exitCode, error: errorToJson(error) })
  }
  return exitCode
}
