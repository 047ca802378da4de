import type { Command } from 'commander'
import {
  syncUsers,
  wisdomDirectory,
  type RosterEntry,
  type SyncReport,
} from '../../server/index.js'
import { parseRole } from '../../server/provisioning/parseRoles.js'
import { connect, type ConnectionOptions } from '../config/connection.js'
import type { CliContext } from '../context.js'
import { parseEmails } from '../arguments/emails.js'
import { EXIT, type ExitCode } from '../errors/exitCodes.js'
import {
  collect,
  withConnection,
  withWorkspace,
  type WorkspaceOption,
} from '../arguments/options.js'
import { parsePairs } from '../arguments/pairs.js'
import { ROLE_NAMES } from '../report/roles.js'
import { followRun } from '../sync/followRun.js'
import { toReportCode } from '../sync/syncExitCode.js'
import { formatTable } from '../terminal/table.js'
import { UsageError } from '../errors/usageError.js'

interface CreateOptions extends ConnectionOptions, WorkspaceOption {
  role?: string[]
  scope?: string[]
  attribute?: string[]
  group?: string[]
  sendWelcomeEmail?: true
}

export function addUsersCreate(parent: Command, context: CliContext): void {
  withWorkspace(withConnection(parent.command('create')))
    .description('creates people; those who exist stay as they are, their roles too')
    .argument('<email...>', 'the people, alike in all but their email')
    .option('--role <role>', `a role, by name or id; repeatable. ${ROLE_NAMES}`, collect)
    .option('--scope <id>', 'a domain in which the roles hold; repeatable', collect)
    .option('--attribute <key=value>', 'repeatable', collect)
    .option('--group <id>', 'a group; repeatable', collect)
    .option('--send-welcome-email', 'sends each of them a welcome mail')
    .action(async (emails: string[], options: CreateOptions) => {
      context.exitCode = await createPeople(emails, options, context)
    })
}

async function createPeople(
  texts: string[],
  options: CreateOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { output, stop } = context
  const wanted = toEntries(parseEmails(texts), options)
  const directory = wisdomDirectory(await connect(options, context), {
    workspaceId: options.workspace,
  })
  // What ensureUsers() does, but to be followed while it happens.
  const run = syncUsers(wanted, directory, {
    mode: 'apply',
    attributes: 'keep',
    sendWelcomeEmail: options.sendWelcomeEmail,
    signal: stop,
  })
  await followRun(run, context)
  const report = await run.report
  const exitCode = toReportCode(report, { mode: 'apply', stop })
  const { created, failed, left, plan } = report
  const existing = toExisting(report)
  const result = { created, existing, failed, left, ambiguous: plan.ambiguous }
  output.answer({ ok: exitCode === EXIT.ok, exitCode, ...result }, () => format(report))
  if (report.stoppedBy) output.tell(report.stoppedBy.message)
  return exitCode
}

/** They were there before, or somebody else created them meanwhile. */
const toExisting = ({ plan, skipped }: SyncReport) => [
  ...plan.unchanged,
  ...skipped.map(({ email }) => email),
]

function toEntries(emails: readonly string[], options: CreateOptions): RosterEntry[] {
  const { role = [], scope: scopes = [], attribute = [], group: groups } = options
  if (scopes.length > 0 && role.length === 0) throw new UsageError('--scope goes with --role.')
  const roles = role.map((text) => ({ roleId: toRoleId(text), scopes }))
  const attributes = parsePairs(attribute, '--attribute')
  return emails.map((email) => ({
    email,
    ...(roles.length > 0 && { roles }),
    ...(attribute.length > 0 && { attributes }),
    ...(groups && { groups }),
  }))
}

function toRoleId(text: string): string {
  const id = parseRole(text)
  if (id) return id
  throw new UsageError(`--role is none of WisdomAI's. There are ${ROLE_NAMES}, and their ids.`)
}

function format(report: SyncReport): string {
  const { created, failed, left, plan } = report
  return formatTable(
    ['email', 'outcome'],
    [
      ...created.map((email) => [email, 'created']),
      ...toExisting(report).map((email) => [email, 'exists; left as they are']),
      ...plan.ambiguous.map((email) => [email, 'FAILED: several people have it, in other letters']),
      ...failed.map(({ email, code, message }) => [email, `FAILED (${code}): ${message}`]),
      ...left.map(({ email }) => [email, 'not tried']),
    ],
  )
}
