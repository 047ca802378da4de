import type { Command } from 'commander'
import { mergeUserAttributes, wisdomDirectory, type DirectoryUser } from '../../users/index.js'
import { WisdomError, type WisdomApi } from '../../server/index.js'
import type { RepeatedAttributesMode } from '../../server/provisioning/plan/repeatedAttributes.js'
import { createUserIndex } from '../../server/directories/userIndex.js'
import { resolveRepeatedOrThrow } from '../../server/provisioning/mergeUserAttributes.js'
import type { AttributeChange } from '../../server/provisioning/plan/applyChange.js'
import { escapeControls } from '../../server/upstream/scrub/escapeControls.js'
import { parseAttributeChange, type AttributeChangeOptions } from '../arguments/attributeChange.js'
import {
  addConnectionOptions,
  addWorkspaceOption,
  createRepeatedAttributesOption,
  type WorkspaceOption,
} from '../arguments/commonOptions.js'
import { parseEmail } from '../arguments/emails.js'
import { collectValues } from '../arguments/parseOption.js'
import { openWisdomApi, type ConnectionOptions } from '../config/connection.js'
import type { CliContext } from '../context.js'
import { EXIT, type ExitCode } from '../errors/exitCodes.js'
import {
  findAttributeChanges,
  formatAttributeChanges,
  type AttributeChanges,
} from '../report/attributeChanges.js'
import { formatTable } from '../terminal/table.js'

interface UpdateOptions extends ConnectionOptions, WorkspaceOption, AttributeChangeOptions {
  repeatedAttributes: RepeatedAttributesMode
  yes?: true
}

export function addUsersUpdateCommand(parent: Command, context: CliContext): void {
  addWorkspaceOption(addConnectionOptions(parent.command('update')))
    .description('change attributes of a user; the others are kept without --replace')
    .argument('<email>', 'email of the user')
    .option('--set <key=value>', 'new value; repeatable, also for one key', collectValues)
    .option('--unset <key>', 'attribute to remove; repeatable', collectValues)
    .option('--replace', 'remove all attributes that are not set')
    .addOption(createRepeatedAttributesOption())
    .option('--yes', 'change without asking')
    .action(async (argument: string, options: UpdateOptions) => {
      context.exitCode = await updateUser(argument, options, context)
    })
}

async function updateUser(
  argument: string,
  options: UpdateOptions,
  context: CliContext,
): Promise<ExitCode> {
  const email = parseEmail(argument)
  const requested = parseAttributeChange(options)
  const api = await openWisdomApi(options, context)
  const user = await findUser(api, email, context)
  const update = planUpdate(user, requested, options)
  if (!(await confirmUpdate(update, options, context))) return EXIT.refused
  return applyUpdate(api, update, context)
}

/** What is written, and what that does to the user. */
interface Update {
  user: DirectoryUser
  attributes: AttributeChange
  repeatedAttributes: RepeatedAttributesMode
  planned: AttributeChanges
}

/** @throws {WisdomError} `conflict` if several values are stored under one key, and none is to be kept */
function planUpdate(
  user: DirectoryUser,
  requested: AttributeChange,
  { replace, ...options }: UpdateOptions,
): Update {
  const stored = Object.keys(replace ? user.attributes : {})
  const attributes = { ...Object.fromEntries(stored.map((key) => [key, null])), ...requested }
  // With --replace, every key is set or removed, so it does not matter which of several values would stay.
  const repeatedAttributes = replace ? 'keep-last' : options.repeatedAttributes
  const writable = resolveRepeatedOrThrow(user, repeatedAttributes)
  const planned = findAttributeChanges(user, writable, attributes)
  return { user, attributes, repeatedAttributes, planned }
}

/** Shows what will change, and asks. */
async function confirmUpdate(
  { user, planned: { changes, readOnly } }: Update,
  { yes }: UpdateOptions,
  { io, output, signal }: CliContext,
): Promise<boolean> {
  if (changes.length > 0 || readOnly.length > 0) {
    output.writeMessage(formatAttributeChanges(user.email, { changes, readOnly }))
  }
  if (changes.length === 0 || yes || !io.prompts || output.format === 'json') return true
  if (await io.prompts.confirm('Apply this change?', signal)) return true
  output.writeMessage('Nothing was changed.')
  return false
}

async function applyUpdate(
  api: WisdomApi,
  { user, attributes, repeatedAttributes, planned: { changes } }: Update,
  { output, signal }: CliContext,
): Promise<ExitCode> {
  const input = { userId: user.id, attributes }
  const merged = await mergeUserAttributes(api, input, { signal, repeatedAttributes })
  const exitCode = toExitCode(merged.readOnly.length, Object.keys(attributes).length)
  output.writeResult({ ok: exitCode === EXIT.ok, exitCode, ...merged, changes }, () =>
    formatTable(['attribute', 'value'], Object.entries(merged.attributes)),
  )
  const outcome = merged.outcome === 'written' ? 'written and verified.' : 'already up to date.'
  output.writeMessage(escapeControls(`${merged.email}: ${outcome}`))
  return exitCode
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

/** Keys of single sign-on are refused. */
function toExitCode(refusedCount: number, changeCount: number): ExitCode {
  if (refusedCount === 0) return EXIT.ok
  return refusedCount < changeCount ? EXIT.partial : EXIT.refused
}
