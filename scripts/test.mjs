/*
 * `npm test`: installs what is missing, then runs every check there is, and counts. A failed check
 * does not stop the others. The last line says how many passed and failed; the exit code is 1 if
 * any did.
 *
 * `npm run test:all` also runs what takes minutes of waiting, and the core claims in Firefox and WebKit.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { endWith, failWith, runNpm, runTool } from './run.mjs'
import { ensureChromium, ensureDependencies, ensureEngines, ensureRedis } from './setup.mjs'
import { runTests, withTemporaryFolder } from './vitestRun.mjs'

const TIMEOUT_MS = 30 * 60_000
const IS_ALL = process.argv.includes('--all')
// Vitest would take several negations for one or the other.
const PROJECTS = 'unit server cli package browser storybook storybook-build'.split(' ')
const CHOSEN = IS_ALL ? [] : PROJECTS.map((name) => `--project=${name}`)
const total = { passed: 0, failed: 0, skipped: 0 }

try {
  await ensureDependencies()
  const engines = IS_ALL ? await ensureEngines() : { CHROMIUM_PATH: await ensureChromium() }
  const env = { ...engines, REDIS_SERVER_PATH: await ensureRedis() }
  await withTemporaryFolder((folder) => checkEverything(folder, env))
} catch (error) {
  failWith(error)
  total.failed += 1
}
endWith(total)

async function checkEverything(folder, env) {
  await Promise.all([
    check('types', tool('typescript/bin/tsc', '--noEmit')),
    check('lint', tool('eslint/bin/eslint.js', '--max-warnings=0', '.')),
    check('format', tool('prettier/bin/prettier.cjs', '--check', '.')),
    check('unused', tool('knip/bin/knip.js', '--no-progress')),
    check('build', npm('run', 'build')),
  ])
  await checkTests(folder, env)
  // The build is there already: --ignore-scripts leaves out the one that would make it again.
  await check('pack', npm('pack', '--ignore-scripts', `--pack-destination=${folder}`))
  const tarball = await findTarball(folder)
  await check('publint', tool('publint/src/cli.js', 'run', tarball, '--strict'))
  await check('attw', tool('@arethetypeswrong/cli/dist/index.js', tarball, '--profile=esm-only'))
}

function tool(script, ...args) {
  return (options) => runTool(script, args, options)
}

function npm(...args) {
  return (options) => runNpm(args, options)
}

/** Runs one check. What it wrote is shown when it failed. */
async function check(name, start) {
  const since = Date.now()
  const { ok, output } = await start({ output: 'keep', timeoutMs: TIMEOUT_MS })
  if (!ok) console.log(`\n${output.trim()}`)
  report(name, since, ok ? { passed: 1 } : { failed: 1 })
}

/** Runs every Vitest project. */
async function checkTests(folder, env) {
  const since = Date.now()
  report('tests', since, await runTests(CHOSEN, folder, { env, timeoutMs: TIMEOUT_MS }))
}

function report(name, since, { passed = 0, failed = 0, skipped = 0 }) {
  const seconds = ((Date.now() - since) / 1000).toFixed(1)
  console.log(`== ${name}: ${failed > 0 ? 'FAILED' : 'ok'} (${seconds} s)`)
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

async function findTarball(folder) {
  const names = await readdir(folder)
  return join(folder, names.find((name) => name.endsWith('.tgz')) ?? 'no-tarball.tgz')
}
