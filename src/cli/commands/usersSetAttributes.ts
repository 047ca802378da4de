import type { Command } from 'commander'
import { mergeUserAttributes, wisdomDirectory, type DirectoryUser } from '../../users/index.js'
import { WisdomError, type WisdomApi } from '../../server/index.js'
import { escapeControls } from '../../server/upstream/scrub/escapeControls.js'
import { createUserIndex } from '../../server/directories/userIndex.js'
import {
  addConnectionOptions,
  addWorkspaceOption,
  type WorkspaceOption,
} from '../arguments/commonOptions.js'
import { parseEmail } from '../arguments/emails.js'
import { parseKeyValuePairs } from '../arguments/keyValuePairs.js'
import { collectValues } from '../arguments/parseOption.js'
import { openWisdomApi, type ConnectionOptions } from '../config/connection.js'
import type { CliContext } from '../context.js'
import { EXIT } from '../errors/exitCodes.js'
import { UsageError } from '../errors/usageError.js'
import { writeMergeResult } from './writeMergeResult.js'

interface SetOptions extends ConnectionOptions, WorkspaceOption {
  attribute?: string[]
  none?: true
  yes?: true
}

export function addUsersSetAttributesCommand(parent: Command, context: CliContext): void {
  addWorkspaceOption(addConnectionOptions(parent.command('set-attributes')))
    .description('replace all attributes of a user; attributes that are not passed are removed')
    .argument('<email>', 'email of the user')
    .option('--attribute <key=value>', 'attribute of the user; repeatable', collectValues)
    .option('--none', 'remove all attributes')
    .option('--yes', 'remove attributes without asking')
    .action((argument: string, options: SetOptions) => setAttributes(argument, options, context))
}

async function setAttributes(
  argument: string,
  options: SetOptions,
  context: CliContext,
): Promise<void> {
  const email = parseEmail(argument)
  const values = parseValues(options)
  const api = await openWisdomApi(options, context)
  const user = await findUser(api, email, context)
  const removed = Object.keys(user.attributes).filter((key) => !Object.hasOwn(values, key))
  if (removed.length > 0 && !(await confirmRemoved(removed, options, context))) {
    context.exitCode = EXIT.refused
    return
  }
  // A merge that removes every other attribute, as a merge is read back and compared.
  const attributes = { ...Object.fromEntries(removed.map((key) => [key, null])), ...values }
  const input = { userId: user.id, attributes }
  const merged = await mergeUserAttributes(api, input, {
    signal: context.signal,
    // Every key is set or removed, so it does not matter which of several values would stay.
    repeatedAttributes: 'keep-last',
  })
  context.exitCode = writeMergeResult(merged, attributes, context)
}

/** The values of `--attribute`, or none with `--none`. */
function parseValues({ attribute = [], none }: SetOptions): Record<string, string> {
  const hasValues = attribute.length > 0
  if (hasValues === Boolean(none)) {
    throw new UsageError('Pass each attribute of the user as --attribute <key=value>, or --none.')
  }
  return parseKeyValuePairs(attribute, '--attribute')
}

async function findUser(
  api: WisdomApi,
  email: string,
  { signal }: CliContext,
): Promise<DirectoryUser> {
  const directory = wisdomDirectory(api)
  const user = createUserIndex(await directory.list({ signal })).find(email)
  const advice = `Run: wisdom-embed users list --email ${email}`
  if (user === undefined) {
    throw new WisdomError(
      'user_not_provisioned',
      `No user in the workspace has the email ${email}. ${advice}`,
    )
  }
  if (user === 'ambiguous') {
    throw new WisdomError('conflict', `Several users have the email ${email}. ${advice}`)
  }
  return user
}

async function confirmRemoved(
  keys: readonly string[],
  { yes }: SetOptions,
  { io, output, signal }: CliContext,
): Promise<boolean> {
  output.writeMessage(escapeControls(`This removes ${keys.join(', ')}.`))
  if (yes || !io.prompts || output.format === 'json') return true
  return io.prompts.confirm('Remove them?', signal)
}
