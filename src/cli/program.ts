import { Command } from 'commander'
import { addCompletionCommand } from './commands/completion.js'
import { addDoctorCommand } from './commands/doctor.js'
import { addExamples } from './commands/examples.js'
import { addHelpCommand } from './commands/help.js'
import { addMockCommand } from './commands/mock.js'
import { addTokenCommand } from './commands/token.js'
import { addUsersCreateCommand } from './commands/usersCreate.js'
import { addUsersDeleteCommand } from './commands/usersDelete.js'
import { addUsersListCommand } from './commands/usersList.js'
import { addUsersSyncCommand } from './commands/usersSync.js'
import { addUsersUpdateCommand } from './commands/usersUpdate.js'
import { applyEnvironment, type EnvironmentOptions } from './config/applyEnvironment.js'
import type { CliContext } from './context.js'
import { fitStream } from './terminal/fitLines.js'
import { readVersion } from './version.js'

const HELP_FOOTER = `Exit codes:
  0 success, 1 failure, 2 usage error, 3 partial success, 4 refused,
  5 something to do (users sync --check), 130 Ctrl-C, 143 SIGTERM

Environment:
  WISDOM_BASE_URL, WISDOM_ACCESS_KEY or WISDOM_BEARER_TOKEN
  With --into iadvize: IADVIZE_EMAIL and IADVIZE_PASSWORD, or IADVIZE_ACCESS_TOKEN`

/** Columns of the help where the stream does not say its width. */
const DEFAULT_HELP_WIDTH = 100

/** The program with all its commands. */
export function createProgram(context: CliContext): Command {
  const { stdout, stderr } = context.io
  const program = new Command('wisdom-embed')
    .description('Manage users, request tokens and check your installation of embedded WisdomAI.')
    .version(readVersion())
    .addHelpText('after', `\n${HELP_FOOTER}`)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(fitStream(text, stdout)),
      writeErr: (text) => void stderr.write(fitStream(text, stderr)),
      outputError: () => undefined, // run() reports it, without the values that were typed
      getOutHelpWidth: () => stdout.columns ?? DEFAULT_HELP_WIDTH,
      getErrHelpWidth: () => stderr.columns ?? DEFAULT_HELP_WIDTH,
    })
  program.hook('preAction', async (_, command) => {
    if (!usesNetwork(command)) return
    await applyEnvironment(context, command.opts<EnvironmentOptions>(), command.name())
  })
  addUsersCommands(program, context)
  addTokenCommand(program, context)
  addDoctorCommand(program, context)
  addMockCommand(program, context)
  addCompletionCommand(program, context)
  addHelpCommand(program)
  addExamples(program)
  return program
}

/** Not `help`, `completion` and `mock`. */
const usesNetwork = ({ options }: Command) => options.some(({ long }) => long === '--env-file')

function addUsersCommands(program: Command, context: CliContext): void {
  const users = program.command('users').description('manage the users of a workspace')
  addUsersListCommand(users, context)
  addUsersCreateCommand(users, context)
  addUsersUpdateCommand(users, context)
  addUsersDeleteCommand(users, context)
  addUsersSyncCommand(users, context)
}
