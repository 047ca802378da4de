import { Option, type Command } from 'commander'
import type { ListUsersInput, RoleAssignmentsShape, WisdomUser } from '../../server/index.js'
import { connect, type ConnectionOptions } from '../config/connection.js'
import type { CliContext } from '../context.js'
import { withConnection, withWorkspace, type WorkspaceOption } from '../arguments/options.js'
import { nameOfRole } from '../report/roles.js'
import { formatTable } from '../terminal/table.js'

interface ListOptions extends ConnectionOptions, WorkspaceOption {
  roles?: RoleAssignmentsShape
  email?: string
}

const SHAPES: RoleAssignmentsShape[] = ['role-scopeId', 'roleId-scopes', 'role-scopes']

export const rolesOption = () =>
  new Option('--roles <shape>', 'show roles too, in the shape that your tenant has').choices(SHAPES)

export function addUsersList(parent: Command, context: CliContext): void {
  withWorkspace(withConnection(parent.command('list')))
    .description('lists the people of a workspace, with their attributes')
    .option('--email <part>', 'only those whose email contains this')
    .addOption(rolesOption())
    .action((options: ListOptions) => listUsers(options, context))
}

async function listUsers(options: ListOptions, context: CliContext): Promise<void> {
  const { output, stop } = context
  const api = await connect(options, context)
  const all = await api.listUsers(toInput(options), { signal: stop })
  const part = options.email?.toLowerCase() ?? ''
  const users = all.filter(({ email }) => email.toLowerCase().includes(part))
  output.answer({ ok: true, users }, () => format(users))
  output.tell(`${users.length} of ${all.length} people.`)
}

const toInput = ({ workspace, roles }: ListOptions): ListUsersInput => ({
  ...(workspace !== undefined && { workspaceId: workspace }),
  ...(roles !== undefined && { roleAssignments: roles }),
})

function format(users: readonly WisdomUser[]): string {
  const withRoles = users.some(({ roleAssignments }) => roleAssignments)
  const head = ['id', 'email', 'name', 'attributes', ...(withRoles ? ['roles'] : [])]
  return formatTable(
    head,
    users.map((user) => [
      user.id,
      user.email,
      user.name ?? '',
      formatAttributes(user),
      ...(withRoles ? [formatRoles(user)] : []),
    ]),
  )
}

/** Those that this API may not write are marked with where they come from. */
const formatAttributes = ({ userAttributes }: WisdomUser) =>
  userAttributes
    .map(
      ({ key, value, source }) => `${key}=${value}${source === 'DATABASE' ? '' : ` (${source})`}`,
    )
    .join('\n')

const formatRoles = ({ roleAssignments = [] }: WisdomUser) =>
  roleAssignments.map(({ roleId, scopes }) => [nameOfRole(roleId), ...scopes].join(' ')).join('\n')
