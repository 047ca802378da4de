import type { Command } from 'commander'
import { parseRoles, WISDOM_ROLES } from '../../people/parseRoles.js'
import { syncUsers, wisdomDirectory, type RosterEntry, type SyncReport } from '../../users/index.js'
import type { RoleAssignment } from '../../server/wisdom/roles.js'
import {
  addAccountOption,
  addConnectionOptions,
  addWorkspaceOption,
  type AccountOption,
  type WorkspaceOption,
} from '../arguments/commonOptions.js'
import { parseEmails } from '../arguments/emails.js'
import { parseKeyValuePairs } from '../arguments/keyValuePairs.js'
import { collectValues, parseCount } from '../arguments/parseOption.js'
import { openWisdomApi, type ConnectionOptions } from '../config/connection.js'
import type { CliContext } from '../context.js'
import { describeError } from '../errors/describeError.js'
import { EXIT, type ExitCode } from '../errors/exitCodes.js'
import { UsageError } from '../errors/usageError.js'
import { ROLE_NAMES } from '../report/roleNames.js'
import { showProgress } from '../sync/showProgress.js'
import { toReportExitCode } from '../sync/syncExitCode.js'
import { formatTable } from '../terminal/table.js'

interface CreateOptions extends ConnectionOptions, WorkspaceOption, AccountOption {
  role?: string[]
  scope?: string[]
  attribute?: string[]
  group?: string[]
  sendWelcomeEmail?: true
  confirmCreated?: number
  allowEmpty?: true
}

export function addUsersCreateCommand(parent: Command, context: CliContext): void {
  addAccountOption(addWorkspaceOption(addConnectionOptions(parent.command('create'))))
    .description('create users; existing users are unchanged, including their roles')
    .argument('<email...>', 'emails of the users; all get the same roles, attributes and groups')
    .option(
      '--role <role>',
      `role, by name or id, with or without domains, such as VIEWER:domain_1; repeatable. Names: ${ROLE_NAMES}`,
      collectValues,
    )
    .option('--scope <id>', 'domain of the roles that name none; repeatable', collectValues)
    .option('--attribute <key=value>', 'attribute; repeatable', collectValues)
    .option('--group <id>', 'id of a group; repeatable', collectValues)
    .option('--send-welcome-email', 'send each new user a welcome email')
    .option(
      '--confirm-created <count>',
      'number of users to create, if a guard refuses because nobody is listed',
      parseCount,
    )
    .option('--allow-empty', 'create the users also where nobody is listed')
    .action(async (args: string[], options: CreateOptions) => {
      context.exitCode = await createUsers(args, options, context)
    })
}

async function createUsers(
  args: readonly string[],
  options: CreateOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { output, signal } = context
  const roster = toRoster(parseEmails(args), options)
  const api = await openWisdomApi(options, context)
  const directory = wisdomDirectory(api, { account: options.account })
  // The same as ensureUsers(), but with events for the progress.
  const run = syncUsers(directory, roster, {
    mode: 'apply',
    attributes: 'keep',
    // Each user is named.
    guards: {
      maxCreatedShare: Infinity,
      allowEmpty: options.allowEmpty,
      confirmCreated: options.confirmCreated,
    },
    sendWelcomeEmail: options.sendWelcomeEmail,
    signal,
  })
  await showProgress(run, context)
  const report = await run.report
  const exitCode = toReportExitCode(report, { mode: 'apply', signal })
  output.writeResult(toResult(report, exitCode), () => formatReport(report))
  if (report.stoppedBy) output.writeMessage(describeError(report.stoppedBy))
  return exitCode
}

function toRoster(emails: readonly string[], options: CreateOptions): RosterEntry[] {
  const { role = [], scope: scopes = [], attribute = [], group: groups } = options
  if (scopes.length > 0 && role.length === 0) throw new UsageError('--scope needs --role.')
  const roles = role.length > 0 ? toRoles(role, scopes) : []
  const attributes = parseKeyValuePairs(attribute, '--attribute')
  return emails.map((email) => ({
    email,
    ...(roles.length > 0 && { roles }),
    ...(attribute.length > 0 && { attributes }),
    ...(groups && { groups }),
  }))
}

/** The scopes of `--scope` are for the roles that name none: `--role VIEWER:domain_1` has its own. */
function toRoles(texts: readonly string[], scopes: readonly string[]): RoleAssignment[] {
  const { roles, mistake } = parseRoles(texts, WISDOM_ROLES)
  // The text is not repeated: it may be a key in the wrong place.
  if (mistake !== undefined) {
    throw new UsageError(
      `Unknown --role. Use ${ROLE_NAMES}, or the id of a role, with or without domains: VIEWER:domain_1.`,
    )
  }
  return roles.map((role) => (role.scopes.length > 0 ? role : { ...role, scopes }))
}

function toResult(report: SyncReport, exitCode: ExitCode) {
  const { created, failed, left, plan } = report
  const existing = getExisting(report)
  return {
    ok: exitCode === EXIT.ok,
    exitCode,
    created,
    existing,
    failed,
    left,
    ambiguous: plan.ambiguous,
  }
}

function formatReport(report: SyncReport): string {
  const { created, failed, left, plan } = report
  return formatTable(
    ['email', 'outcome'],
    [
      ...created.map((email) => [email, 'created']),
      ...getExisting(report).map((email) => [email, 'exists; unchanged']),
      ...plan.ambiguous.map((email) => [
        email,
        'FAILED: several users have this email, in different case',
      ]),
      ...failed.map(({ email, code, message }) => [email, `FAILED (${code}): ${message}`]),
      ...left.map(({ email }) => [email, 'not reached']),
    ],
  )
}

/** Users who existed before, or were created by something else during the run. */
const getExisting = ({ plan, skipped }: SyncReport): string[] => [
  ...plan.unchanged,
  ...plan.kept,
  ...skipped.map(({ email }) => email),
]
