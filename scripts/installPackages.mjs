import { runNpm } from './run.mjs'

const TIMEOUT_MS = 10 * 60_000

/**
 * Installs packages in the folder of an app. Those that do not work with this Node run in one that is installed beside
 * them. So npm must not compare their `engines` with this Node, as the .npmrc of this repository makes it do. Their versions
 * are exact, so npm need not ask what is new.
 */
export async function installPackages(cwd, packages) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  const args = ['install', ...quiet, '--prefer-offline', '--engine-strict=false', ...packages]
  const { ok, output } = await runNpm(args, { cwd, output: 'keep', timeoutMs: TIMEOUT_MS })
  if (!ok) throw new Error(output)
}
