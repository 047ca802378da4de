import type { Command } from 'commander'
import type { CliContext } from '../context.js'
import { runChecks, type DoctorOptions } from '../doctor/runChecks.js'
import type { CheckResult } from '../doctor/check.js'
import { EXIT } from '../errors/exitCodes.js'
import { withConnection, withWorkspace } from '../arguments/options.js'
import { formatTable } from '../terminal/table.js'

export function addDoctor(parent: Command, context: CliContext): void {
  withWorkspace(withConnection(parent.command('doctor')))
    .description(
      'checks the address, the key, permissions, a user, the embed page and your token endpoint',
    )
    .option('--user <email>', 'somebody who is to get a token (default: WISDOM_USER_EMAIL)')
    .option('--dashboard <id>', 'the dashboard whose page is checked (default: the search)')
    .option('--host-origin <origin>', 'the origin of your app, which frames the page')
    .option('--token-endpoint <url>', "your app's token endpoint, as an absolute URL")
    .action(async (options: DoctorOptions) => {
      const results = await runChecks(options, context)
      const healthy = !results.some(({ status }) => status === 'failed')
      if (!healthy) context.exitCode = EXIT.failed
      context.output.answer({ ok: healthy, checks: results }, () => format(results))
    })
}

const SIGNS = { ok: 'ok', warning: 'WARNING', failed: 'FAILED', skipped: 'skipped' }

function format(results: readonly CheckResult[]): string {
  const rows = results.flatMap((result) => [
    [SIGNS[result.status], result.name, result.detail],
    ...('advice' in result ? [['', '', `→ ${result.advice}`]] : []),
  ])
  return formatTable(['', 'check', 'found'], rows)
}
