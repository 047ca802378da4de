import { CommanderError } from 'commander'
import { replaceOldFlags } from './arguments/oldFlags.js'
import { rejectOldCommands } from './arguments/rejectOldCommands.js'
import { rejectSecretArguments } from './arguments/rejectSecretArguments.js'
import { completeWords } from './commands/completion.js'
import { addSecrets } from './config/applyEnvironment.js'
import { SYSTEMS, type Systems } from './config/systems.js'
import type { CliContext } from './context.js'
import { EXIT, type ExitCode } from './errors/exitCodes.js'
import { InterruptedError } from './errors/interruptedError.js'
import { createProgram } from './program.js'
import { reportError } from './reportError.js'
import type { CliIo } from './terminal/io.js'
import { createOutput } from './terminal/output.js'
import { createSecrets } from './terminal/secrets.js'

/**
 * Runs the command line: `run(['users', 'list'], io)`. Resolves to the exit code and never rejects.
 */
export async function run(
  typed: readonly string[],
  io: CliIo,
  systems: Systems = SYSTEMS,
): Promise<ExitCode> {
  const { argv, notes } = replaceOldFlags(typed)
  const interrupt = new AbortController()
  const unsubscribe = io.onInterrupt((signal) => interrupt.abort(new InterruptedError(signal)))
  const context = createContext({ argv, io, systems, signal: interrupt.signal })
  try {
    rejectSecretArguments(argv)
    rejectOldCommands(argv)
    const program = createProgram(context)
    if (completeWords(program, argv, context)) return EXIT.ok
    for (const note of notes) context.output.writeMessage(note)
    await program.parseAsync(argv, { from: 'user' })
    return context.exitCode
  } catch (error) {
    // Commander throws after --help and --version, too.
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok
    return reportError(error, context.output)
  } finally {
    unsubscribe()
  }
}

function createContext(input: Pick<CliContext, 'argv' | 'io' | 'systems' | 'signal'>): CliContext {
  const { argv, io } = input
  const secrets = createSecrets()
  addSecrets(secrets, io.env)
  // Before the arguments are parsed, as parsing may fail and the error has a format, too.
  const format = argv.includes('--json') ? 'json' : 'text'
  return { ...input, secrets, output: createOutput(io, format, secrets), exitCode: EXIT.ok }
}
