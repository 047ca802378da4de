import { runNpm } from './run.mjs'

const TIMEOUT_MS = 10 * 60_000

/**
 * Installs packages in the folder of an app. Those that do not work with this Node run in one that is installed beside
 * them. So npm must not compare their `engines` with this Node, as the .npmrc of this repository makes it do.
 */
export async function installPackages(cwd, packages) {
  const flags = ['--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false']
  const args = ['install', ...flags, ...packages]
  const { ok, output } = await runNpm(args, { cwd, output: 'keep', timeoutMs: TIMEOUT_MS })
  if (!ok) throw new Error(output)
}
