import { CommanderError } from 'commander'
import type { CliContext } from './context.js'
import { EXIT, type ExitCode } from './errors/exitCodes.js'
import type { CliIo } from './terminal/io.js'
import { createOutput } from './terminal/output.js'
import { createProgram } from './program.js'
import { refuseKeyArguments } from './arguments/refuseKeyArguments.js'
import { reportFailure } from './errors/reportFailure.js'
import { createSecrets } from './terminal/secrets.js'
import { Stopped } from './errors/stopped.js'
import { SYSTEMS, type Systems } from './config/systems.js'

/**
 * Runs the command line: `run(['users', 'list'], io)`. Resolves to the exit code; never rejects.
 */
export async function run(
  argv: readonly string[],
  io: CliIo,
  systems: Systems = SYSTEMS,
): Promise<ExitCode> {
  const secrets = createSecrets()
  secrets.add(io.env.WISDOM_ACCESS_KEY)
  secrets.add(io.env.WISDOM_BEARER_TOKEN)
  secrets.add(io.env.IADVIZE_PASSWORD)
  secrets.add(io.env.IADVIZE_ACCESS_TOKEN)
  const output = createOutput(io, argv.includes('--json') ? 'json' : 'text', secrets)
  const stop = new AbortController()
  const stopListening = io.onStop((signal) => stop.abort(new Stopped(signal)))
  const context: CliContext = {
    argv,
    io,
    output,
    secrets,
    systems,
    stop: stop.signal,
    exitCode: EXIT.ok,
  }

  try {
    refuseKeyArguments(argv)
    await createProgram(context).parseAsync(argv, { from: 'user' })
    return context.exitCode
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok
    return reportFailure(error, output)
  } finally {
    stopListening()
  }
}
