import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT, run, runNpm } from '../run.mjs'
import { withTemporaryFolder } from '../vitestRun.mjs'

const INSTALL_TIMEOUT_MS = 5 * 60_000
const RUN_TIMEOUT_MS = 2 * 60_000

/**
 * Runs the tests that an endpoint has in its own language, in a folder in which nothing is installed but the package. They start
 * the mock by its command. Resolves to whether they passed.
 */
export function testWithMock({ name, test: [command, ...args], env }, tarball) {
  return withTemporaryFolder(async (folder) => {
    await cp(join(ROOT, 'examples/backends', name), folder, { recursive: true })
    await install(folder, tarball)
    const options = { cwd: folder, env, output: 'keep', timeoutMs: RUN_TIMEOUT_MS }
    const { ok, output } = await run(command, args, options)
    console.log(`${name}: its own tests ${ok ? 'passed' : 'failed'}\n${output.trim()}`)
    return ok
  })
}

async function install(cwd, tarball) {
  for (const args of [
    ['init', '-y'],
    ['install', '--no-audit', '--no-fund', tarball],
  ]) {
    const { ok, output } = await runNpm(args, {
      cwd,
      output: 'keep',
      timeoutMs: INSTALL_TIMEOUT_MS,
    })
    if (!ok) throw new Error(output)
  }
}
