import type { Command } from 'commander'
import {
  mergeUserAttributes,
  wisdomDirectory,
  WisdomError,
  type DirectoryUser,
  type WisdomApi,
} from '../../server/index.js'
import { createUserIndex } from '../../server/provisioning/userIndex.js'
import { answerMerged } from './answerMerged.js'
import { connect, type ConnectionOptions } from '../config/connection.js'
import type { CliContext } from '../context.js'
import { parseEmails } from '../arguments/emails.js'
import { EXIT } from '../errors/exitCodes.js'
import {
  collect,
  withConnection,
  withWorkspace,
  type WorkspaceOption,
} from '../arguments/options.js'
import { parsePairs } from '../arguments/pairs.js'
import { UsageError } from '../errors/usageError.js'

interface SetOptions extends ConnectionOptions, WorkspaceOption {
  attribute?: string[]
  none?: true
  yes?: true
}

export function addUsersSetAttributes(parent: Command, context: CliContext): void {
  withWorkspace(withConnection(parent.command('set-attributes')))
    .description('replaces all attributes of a user: what is not named is removed')
    .argument('<email>')
    .option('--attribute <key=value>', 'all that the user is to have; repeatable', collect)
    .option('--none', 'removes them all')
    .option('--yes', 'do not ask before others are removed')
    .action((email: string, options: SetOptions) => setAttributes(email, options, context))
}

async function setAttributes(
  text: string,
  options: SetOptions,
  context: CliContext,
): Promise<void> {
  const [email = ''] = parseEmails([text])
  const wanted = toWanted(options)
  const api = await connect(options, context)
  const user = await findUser(api, email, options, context)
  const removed = Object.keys(user.attributes).filter((key) => !Object.hasOwn(wanted, key))
  if (!(await mayRemove(removed, options, context))) {
    context.exitCode = EXIT.refused
    return
  }
  // As a merge that removes what is not wanted: it is read back and compared.
  const attributes = { ...Object.fromEntries(removed.map((key) => [key, null])), ...wanted }
  const input = { userId: user.id, attributes, workspaceId: options.workspace }
  const merged = await mergeUserAttributes(api, input, { signal: context.stop })
  context.exitCode = answerMerged(merged, attributes, context)
}

function toWanted({ attribute = [], none }: SetOptions): Record<string, string> {
  if (attribute.length > 0 !== (none === true)) return parsePairs(attribute, '--attribute')
  throw new UsageError('Pass every --attribute <key=value> that the user is to have, or --none.')
}

async function findUser(
  api: WisdomApi,
  email: string,
  { workspace }: SetOptions,
  { stop }: CliContext,
): Promise<DirectoryUser> {
  const directory = wisdomDirectory(api, { workspaceId: workspace })
  const user = createUserIndex(await directory.list({ signal: stop })).find(email)
  if (user && user !== 'ambiguous') return user
  const what = user ? 'Several people have' : 'Nobody in the workspace has'
  throw new WisdomError(
    user ? 'conflict' : 'user_not_provisioned',
    `${what} the email ${email}. Look at: wisdom-embed users list --email ${email}`,
  )
}

async function mayRemove(
  keys: readonly string[],
  { yes }: SetOptions,
  { io, output, stop }: CliContext,
): Promise<boolean> {
  if (keys.length === 0) return true
  output.tell(`This removes ${keys.join(', ')}.`)
  if (yes || !io.prompts || output.format === 'json') return true
  return io.prompts.confirm('Remove them?', stop)
}
