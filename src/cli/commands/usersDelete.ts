import type { Command } from 'commander'
import { deleteUsers, type SyncPlan, type SyncReport } from '../../users/index.js'
import {
  addAccountOption,
  addConnectionOptions,
  addRemovalGuardOptions,
  addWorkspaceOption,
  toRemovalGuards,
  type AccountOption,
  type RemovalGuardOptions,
  type WorkspaceOption,
} from '../arguments/commonOptions.js'
import { parseEmails } from '../arguments/emails.js'
import { parseCount } from '../arguments/parseOption.js'
import { openWisdomApi, type ConnectionOptions } from '../config/connection.js'
import type { CliContext } from '../context.js'
import { EXIT, type ExitCode } from '../errors/exitCodes.js'
import { formatReports } from '../report/formatReport.js'
import { reportToJson } from '../report/resultsToJson.js'
import { toReportExitCode } from '../sync/syncExitCode.js'
import { confirmRemoval } from '../terminal/confirmRemoval.js'
import { confirmUnknownAccount } from '../terminal/confirmUnknownAccount.js'
import { formatTable } from '../terminal/table.js'

interface DeleteOptions
  extends ConnectionOptions, WorkspaceOption, RemovalGuardOptions, AccountOption {
  ids?: true
  confirm?: number
  skipUnknown?: true
}

export function addUsersDeleteCommand(parent: Command, context: CliContext): void {
  const command = addWorkspaceOption(addConnectionOptions(parent.command('delete')))
    .description(
      'remove users from a workspace; cannot be undone, so you confirm by typing their number',
    )
    .argument('<email...>', 'emails of the users, or ids with --ids')
    .option('--ids', 'the arguments are ids, as shown by `users list`')
    .option('--confirm <count>', 'number of users to remove, instead of typing it', parseCount)
  addRemovalGuardOptions(command)
  addAccountOption(command)
    .option('--skip-unknown', 'ignore users who do not exist')
    .action(async (args: string[], options: DeleteOptions) => {
      context.exitCode = await deleteSelectedUsers(args, options, context)
    })
}

async function deleteSelectedUsers(
  args: readonly string[],
  options: DeleteOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { output, signal } = context
  const selection = options.ids ? { ids: args } : { emails: parseEmails(args) }
  const api = await openWisdomApi(options, context)
  const report = await deleteUsers(api, selection, {
    guards: { ...toRemovalGuards(options), skipUnknown: options.skipUnknown },
    account: options.account,
    signal,
    confirm: ([plan]) => confirmPlan(plan, options, context),
  })
  const exitCode = toReportExitCode(report, { mode: 'apply', signal })
  const { directory } = report.plan
  output.writeResult(toResult(report, exitCode), () =>
    formatReports([{ directory, report }], 'all'),
  )
  return exitCode
}

async function confirmPlan(
  { remove, directory, existing, isAccountUnknown }: SyncPlan,
  options: DeleteOptions,
  context: CliContext,
): Promise<boolean> {
  const { output } = context
  if (remove.length === 0) return true // all of them have been removed already
  const rows = remove.map(({ email, id }) => [email, id])
  output.writeMessage(formatTable(['remove', 'id'], rows))
  output.writeMessage(`${remove.length} of ${existing} users in ${directory}.`)
  if (isAccountUnknown && !(await confirmUnknownAccount(directory, context))) return false
  return confirmRemoval({ count: remove.length, confirmedCount: options.confirm }, context)
}

function toResult(report: SyncReport, exitCode: ExitCode) {
  const { removed, skipped, failed, left } = reportToJson(report)
  return { ok: exitCode === EXIT.ok, exitCode, removed, skipped, failed, left }
}
