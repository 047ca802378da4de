import type { Command } from 'commander'
import type { StoredUserAttribute } from '../../server/wisdom/operations/listUsers.js'
import type { WisdomUser } from '../../server/index.js'
import {
  addConnectionOptions,
  addWorkspaceOption,
  type WorkspaceOption,
} from '../arguments/commonOptions.js'
import { openWisdomApi, type ConnectionOptions } from '../config/connection.js'
import type { CliContext } from '../context.js'
import { formatRole } from '../report/roleNames.js'
import { formatTable } from '../terminal/table.js'

interface ListOptions extends ConnectionOptions, WorkspaceOption {
  roles?: true
  email?: string
}

export function addUsersListCommand(parent: Command, context: CliContext): void {
  addWorkspaceOption(addConnectionOptions(parent.command('list')))
    .description('list the users of a workspace and their attributes')
    .option('--email <part>', 'only users whose email contains this text')
    .option('--roles', 'also show roles')
    .action((options: ListOptions) => listUsers(options, context))
}

async function listUsers(options: ListOptions, context: CliContext): Promise<void> {
  const { output, signal } = context
  const api = await openWisdomApi(options, context)
  const all = await api.listUsers({ roleAssignments: options.roles }, { signal })
  const emailPart = options.email?.toLowerCase() ?? ''
  const users = all.filter(({ email }) => email.toLowerCase().includes(emailPart))
  output.writeResult({ ok: true, users }, () => formatUsers(users))
  output.writeMessage(`${users.length} of ${all.length} users.`)
}

function formatUsers(users: readonly WisdomUser[]): string {
  const withRoles = users.some(({ roleAssignments }) => roleAssignments)
  const header = ['id', 'email', 'name', 'attributes', ...(withRoles ? ['roles'] : [])]
  const rows = users.map((user) => [
    user.id,
    user.email,
    user.name ?? '',
    user.userAttributes.map(formatAttribute),
    ...(withRoles ? [formatRoles(user)] : []),
  ])
  return formatTable(header, rows)
}

/** An attribute that this API may not write has its source behind it: `department=Sales (JWT)`. */
function formatAttribute({ key, value, source }: StoredUserAttribute): string {
  return source === 'DATABASE' ? `${key}=${value}` : `${key}=${value} (${source})`
}

const formatRoles = ({ roleAssignments = [] }: WisdomUser) => roleAssignments.map(formatRole)
