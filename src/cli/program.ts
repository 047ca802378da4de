import { Command } from 'commander'
import { addDoctor } from './commands/doctor.js'
import { addMock } from './commands/mock.js'
import { addToken } from './commands/token.js'
import { addUsersCreate } from './commands/usersCreate.js'
import { addUsersDelete } from './commands/usersDelete.js'
import { addUsersList } from './commands/usersList.js'
import { addUsersMergeAttributes } from './commands/usersMergeAttributes.js'
import { addUsersSetAttributes } from './commands/usersSetAttributes.js'
import { addUsersSync } from './commands/usersSync.js'
import type { CliContext } from './context.js'
import { readVersion } from './version.js'

const ABOUT = `Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done in part, 4 refused, 130 Ctrl-C, 143 SIGTERM.
Environment: WISDOM_BASE_URL, WISDOM_ACCESS_KEY, WISDOM_BEARER_TOKEN; for --into iadvize IADVIZE_EMAIL and
IADVIZE_PASSWORD, or IADVIZE_ACCESS_TOKEN.`

/** Every command, bound to its surroundings. */
export function createProgram(context: CliContext): Command {
  const { io } = context
  const program = new Command('wisdom-embed')
    .description('People, tokens and checks for embedded WisdomAI.')
    .version(readVersion())
    .addHelpText('after', `\n${ABOUT}`)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: () => undefined, // run() tells it, without what was typed
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
    })

  const users = program.command('users').description('the people of a workspace')
  for (const add of USERS) add(users, context)
  for (const add of [addToken, addDoctor, addMock]) add(program, context)
  return program
}

const USERS = [
  addUsersList,
  addUsersCreate,
  addUsersSetAttributes,
  addUsersMergeAttributes,
  addUsersDelete,
  addUsersSync,
]
