import type { Command } from 'commander'
import { addConnectionOptions, addWorkspaceOption } from '../arguments/commonOptions.js'
import { collectValues, parseCount, parseDate } from '../arguments/parseOption.js'
import type { CliContext } from '../context.js'
import type { CheckResult, CheckStatus } from '../doctor/checkResult.js'
import { formatAudit } from '../doctor/formatAudit.js'
import { runChecks, type DoctorOptions } from '../doctor/runChecks.js'
import { EXIT } from '../errors/exitCodes.js'
import { formatTable } from '../terminal/table.js'

export function addDoctorCommand(parent: Command, context: CliContext): void {
  addWorkspaceOption(addConnectionOptions(parent.command('doctor')))
    .description(
      'check the URL, the key, its permissions, a user, the embed page and your token endpoint',
    )
    .option('--user-email <email>', 'request a token for this user (default: WISDOM_USER_EMAIL)')
    .option('--dashboard-id <id>', 'check the page of this dashboard (default: the search page)')
    .option('--page-origin <origin>', 'origin of your app, which embeds the page')
    .option('--token-endpoint <url>', "absolute URL of your app's token endpoint, to audit it")
    .option('--cookie <cookies>', 'cookies of a signed-in user of your app, such as "session=…"')
    .option(
      '--header <header>',
      'header of a signed-in user, such as "Authorization: Bearer …"; repeatable',
      collectValues,
    )
    .option('--session-email <email>', "email of this user, to compare with the token's")
    .option('--second-cookie <cookies>', 'cookies of another user')
    .option('--second-header <header>', 'header of another user; repeatable', collectValues)
    .option(
      '--mock-port <number>',
      'run a mock tenant on this port, which the endpoint uses, and let it fail',
      parseCount,
    )
    .option(
      '--key-expires <date>',
      'when the access key expires, such as 2026-12-31 (default: WISDOM_ACCESS_KEY_EXPIRES)',
      parseDate,
    )
    .action(async (options: DoctorOptions) => {
      const checks = await runChecks(options, context)
      const ok = checks.every(({ status }) => status !== 'failed')
      if (!ok) context.exitCode = EXIT.failed
      const columns = context.io.stdout.columns ?? DEFAULT_COLUMNS
      context.output.writeResult({ ok, checks }, () => formatResults(checks, columns))
    })
}

const STATUS_LABELS: Record<CheckStatus, string> = {
  ok: 'ok',
  warning: 'WARNING',
  failed: 'FAILED',
  skipped: 'skipped',
}

/** Of a pipe or a file. */
const DEFAULT_COLUMNS = 100

/** The checks, and every rule of the token endpoint below them. */
function formatResults(checks: readonly CheckResult[], columns: number): string {
  const audits = checks.flatMap(({ audit }) => audit ?? [])
  return [formatChecks(checks), ...audits.map((audit) => formatAudit(audit, columns))].join('\n\n')
}

function formatChecks(checks: readonly CheckResult[]): string {
  return formatTable(['', 'check', 'result'], checks.flatMap(toRows))
}

function toRows(check: CheckResult): string[][] {
  const row = [STATUS_LABELS[check.status], check.name, check.detail]
  return 'advice' in check ? [row, ['', '', `→ ${check.advice}`]] : [row]
}
