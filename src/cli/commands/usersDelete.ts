import { Option, type Command } from 'commander'
import { deleteUsers, type SyncPlan, type SyncReport } from '../../server/index.js'
import { connect, type ConnectionOptions } from '../config/connection.js'
import { confirmRemoval } from '../terminal/confirmRemoval.js'
import type { CliContext } from '../context.js'
import { parseEmails } from '../arguments/emails.js'
import { EXIT, type ExitCode } from '../errors/exitCodes.js'
import {
  toCount,
  toPositive,
  withConnection,
  withWorkspace,
  type WorkspaceOption,
} from '../arguments/options.js'
import { formatReports } from '../report/formatReport.js'
import { toReportCode } from '../sync/syncExitCode.js'
import { reportToJson } from '../report/toJson.js'
import { formatTable } from '../terminal/table.js'

interface DeleteOptions extends ConnectionOptions, WorkspaceOption {
  ids?: true
  confirm?: number
  maxRemoved?: number
  scim: 'refuse' | 'keep' | 'skip'
  skipUnknown?: true
}

export const scimOption = () =>
  new Option('--scim <mode>', 'people managed by SCIM: refuse, keep them, or skip asking for it')
    .choices(['refuse', 'keep', 'skip'])
    .default('refuse')

export function addUsersDelete(parent: Command, context: CliContext): void {
  withWorkspace(withConnection(parent.command('delete')))
    .description(
      'removes people from a workspace; cannot be undone, so their number has to be typed',
    )
    .argument('<email...>', 'the people, by email, or by id with --ids')
    .option('--ids', 'the arguments are ids, from `users list`')
    .option('--confirm <count>', 'how many they are, where nobody is there to type it', toCount)
    .option(
      '--max-removed <percent>',
      'the largest part of the workspace to remove (default: 10)',
      toPositive,
    )
    .option('--skip-unknown', 'go on without those who are not there')
    .addOption(scimOption())
    .action(async (names: string[], options: DeleteOptions) => {
      context.exitCode = await deletePeople(names, options, context)
    })
}

async function deletePeople(
  names: string[],
  options: DeleteOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { stop } = context
  const selection = options.ids ? { ids: names } : { emails: parseEmails(names) }
  const api = await connect(options, context)
  const report = await deleteUsers(
    api,
    { ...selection, workspaceId: options.workspace },
    { ...toGuards(options), signal: stop, confirm: (plan) => confirm(plan, options, context) },
  )
  const exitCode = toReportCode(report, { mode: 'apply', stop })
  answer(report, exitCode, context)
  return exitCode
}

function toGuards({ maxRemoved, scim, skipUnknown }: DeleteOptions) {
  return {
    maxShare: maxRemoved === undefined ? undefined : maxRemoved / 100,
    managedElsewhere: scim === 'keep' ? ('keep' as const) : ('refuse' as const),
    scimManaged: scim === 'skip' ? ('skip' as const) : ('ask' as const),
    unknown: skipUnknown ? ('skip' as const) : ('refuse' as const),
  }
}

async function confirm(
  { remove, directory, existing }: SyncPlan,
  options: DeleteOptions,
  context: CliContext,
): Promise<boolean> {
  const { output } = context
  if (remove.length === 0) return true // those who were meant are gone already
  output.tell(
    formatTable(
      ['remove', 'id'],
      remove.map(({ email, id }) => [email, id]),
    ),
  )
  output.tell(`${remove.length} of the ${existing} people in ${directory}.`)
  return confirmRemoval({ count: remove.length, confirmed: options.confirm }, context)
}

function answer(report: SyncReport, exitCode: ExitCode, { output }: CliContext): void {
  const { removed, skipped, failed, left } = reportToJson(report)
  const result = { ok: exitCode === EXIT.ok, exitCode, removed, skipped, failed, left }
  output.answer(result, () => formatReports([{ directory: report.plan.directory, report }], 'all'))
}
