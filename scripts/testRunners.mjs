/*
 * `npm run test:runners [-- words …] [-- --runs 10]`: the component tests of docs/testing.md in each test runner that the page names,
 * or in those whose name has one of the words. Each is a fresh app with the packed package, installed from npm.
 *
 * The last line says how many runs passed and failed; the exit code is 1 if any did.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { packPackage } from './packPackage.mjs'
import { endWith, failWith, ROOT, runNpm, runTool } from './run.mjs'
import { RUNNERS } from './runners/runners.mjs'
import { ensureHeadlessShell } from './setup.mjs'
import { withTemporaryFolder } from './vitestRun.mjs'

const INSTALL_TIMEOUT_MS = 10 * 60_000
const RUN_TIMEOUT_MS = 3 * 60_000

const { values, positionals: words } = parseArgs({
  options: { runs: { type: 'string', default: '1' } },
  allowPositionals: true,
})
const total = { passed: 0, failed: 0 }
try {
  const env = { CHROMIUM_PATH: await ensureHeadlessShell() }
  const blocks = await readBlocks()
  const isChosen = ({ name }) => words.length === 0 || words.some((word) => name.includes(word))
  await withTemporaryFolder(async (folder) => {
    const tarball = await packPackage(folder)
    for (const runner of RUNNERS.filter(isChosen)) {
      await withTemporaryFolder((app) => testRunner(runner, { app, tarball, blocks, env }))
    }
  })
} catch (error) {
  failWith(error)
  total.failed += 1
}
endWith(total)

async function testRunner(runner, { app, tarball, blocks, env }) {
  await createApp(runner, { app, tarball, blocks })
  const seconds = []
  for (let run = 0; run < Number(values.runs); run += 1) {
    const startedAt = Date.now()
    const [script, ...args] = runner.command
    const options = { cwd: app, env, output: 'keep', timeoutMs: RUN_TIMEOUT_MS }
    const { ok, output } = await runTool(script, args, options)
    seconds.push(Math.round((Date.now() - startedAt) / 1000))
    const isWhole = ok && !/open handle|did not exit/i.test(output)
    total[isWhole ? 'passed' : 'failed'] += 1
    if (!isWhole) console.log(output)
  }
  const lines = countLines(blocks.get(runner.configuration))
  console.log(`${runner.name}: ${lines} lines of configuration, runs of ${seconds.join(', ')} s`)
}

async function createApp(
  { install, files, configuration, tests, change },
  { app, tarball, blocks },
) {
  const own = {
    ...files,
    'package.json': JSON.stringify({ name: 'app', private: true }),
    'Analytics.tsx': await readYours('Analytics.tsx'),
    'Chat.tsx': await readYours('Chat.tsx'),
  }
  for (const [name, code] of Object.entries(own)) await writeFile(join(app, name), code)
  for (const name of [configuration, ...tests].filter((it) => it !== undefined)) {
    await writeFile(join(app, name), change(blocks.get(name)))
  }
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', tarball, ...install]
  const options = { cwd: app, output: 'keep', timeoutMs: INSTALL_TIMEOUT_MS }
  const { ok, output } = await runNpm(args, options)
  if (!ok) throw new Error(output)
}

/** What the page leaves to its reader. */
function readYours(name) {
  return readFile(join(ROOT, 'test/docs/yours', name), 'utf8')
}

/** The code of the page by the name in its first line. */
async function readBlocks() {
  const text = await readFile(join(ROOT, 'docs/testing.md'), 'utf8')
  return new Map(
    [...text.matchAll(/^```[jt]sx?\n\/\/ (\S+)\n(.*?)^```$/gms)].map(([, name, code]) => [
      name,
      code,
    ]),
  )
}

/** A runner whose configuration the page does not touch has none of ours. */
function countLines(code = '') {
  return code.split('\n').filter((line) => line.trim() !== '').length
}
