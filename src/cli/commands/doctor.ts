import type { Command } from 'commander'
import { addConnectionOptions, addWorkspaceOption } from '../arguments/commonOptions.js'
import type { CliContext } from '../context.js'
import type { CheckResult, CheckStatus } from '../doctor/checkResult.js'
import { runChecks, type DoctorOptions } from '../doctor/runChecks.js'
import { EXIT } from '../errors/exitCodes.js'
import { formatTable } from '../terminal/table.js'

export function addDoctorCommand(parent: Command, context: CliContext): void {
  addWorkspaceOption(addConnectionOptions(parent.command('doctor')))
    .description(
      'checks the address, the key, permissions, a user, the embed page and your token endpoint',
    )
    .option('--user <email>', 'somebody who is to get a token (default: WISDOM_USER_EMAIL)')
    .option('--dashboard <id>', 'the dashboard whose page is checked (default: the search)')
    .option('--host-origin <origin>', 'the origin of your app, which frames the page')
    .option('--token-endpoint <url>', "your app's token endpoint, as an absolute URL")
    .action(async (options: DoctorOptions) => {
      const checks = await runChecks(options, context)
      const ok = checks.every(({ status }) => status !== 'failed')
      if (!ok) context.exitCode = EXIT.failed
      context.output.writeResult({ ok, checks }, () => formatChecks(checks))
    })
}

const STATUS_LABELS: Record<CheckStatus, string> = {
  ok: 'ok',
  warning: 'WARNING',
  failed: 'FAILED',
  skipped: 'skipped',
}

function formatChecks(checks: readonly CheckResult[]): string {
  return formatTable(['', 'check', 'found'], checks.flatMap(toRows))
}

function toRows(check: CheckResult): string[][] {
  const row = [STATUS_LABELS[check.status], check.name, check.detail]
  return 'advice' in check ? [row, ['', '', `→ ${check.advice}`]] : [row]
}
