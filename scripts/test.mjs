/*
 * `npm test`: installs what is missing, then runs every check there is, and counts. A failed check
 * does not stop the others. The last line says how many passed and failed; the exit code is 1 if
 * any did.
 *
 * `npm run test:all` also runs what takes minutes of waiting, and the core claims in Firefox and WebKit.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createReport } from './report.mjs'
import { endWith, failWith, ROOT, runNpm, runTool } from './run.mjs'
import { ensureDependencies, ensureEngines, ensureHeadlessShell, ensureRedis } from './setup.mjs'
import { runTests, withTemporaryFolder } from './vitestRun.mjs'

const IS_ALL = process.argv.includes('--all')
/** Programs that compute: as many at once as there are cores. */
const COMPUTING = [
  'unit',
  'unit-vanilla',
  'unit-with-mock',
  'properties',
  'server',
  'cli',
  'package',
]
/** Minutes of waiting, three engines and the static Storybook, each with the machine to itself. */
const LONG = ['engines', 'slow', 'storybook-build']

/** The entries that are published for CommonJS, too. */
const COMMON_JS = ['.', 'devtools', 'messaging', 'mock', 'mock/testing']

const { total, check, checkScripts, checkTests } = createReport()

try {
  await ensureDependencies()
  const env = {
    CHROMIUM_PATH: await ensureHeadlessShell(),
    REDIS_SERVER_PATH: await ensureRedis(),
    TEST_ALL: String(IS_ALL),
  }
  await checkAndCompute(env)
  // Beside the others, tests that drive a browser time out on two cores. Stories mostly wait.
  await Promise.all([
    testProjects('browser tests', ['browser', 'browser-element'], env),
    testProjects('stories', ['storybook'], env),
  ])
  if (IS_ALL) {
    const engines = { ...(await ensureEngines()), HEADLESS_SHELL_PATH: env.CHROMIUM_PATH }
    await testProjects('long tests', LONG, { ...env, ...engines })
  }
} catch (error) {
  failWith(error)
  total.failed += 1
}
endWith(total)

/** The tests use the build. */
async function checkAndCompute(env) {
  const isBuilt = await check('build', (options) => runNpm(['run', 'build'], options))
  const dist = isBuilt ? { BUILT_DIST: join(ROOT, 'dist') } : {}
  await Promise.all([
    testProjects('tests', COMPUTING, { ...env, ...dist }),
    checkScripts(['types', 'lint', 'format:check', 'imports', 'unused']),
    checkPackage(),
  ])
}

/** What Vitest writes of one run is shown when it ends: two run at once. */
function testProjects(name, projects, env) {
  const args = projects.map((project) => `--project=${project}`)
  return checkTests(name, (options) => runTests(args, { ...options, env, output: 'keep' }))
}

/** The build is there already: --ignore-scripts leaves out the one that would make it again. */
function checkPackage() {
  return withTemporaryFolder(async (folder) => {
    const pack = ['pack', '--ignore-scripts', `--pack-destination=${folder}`]
    await check('pack', (options) => runNpm(pack, options))
    const tarball = await findTarball(folder)
    const tools = {
      publint: ['publint/src/cli.js', 'run', tarball, '--strict'],
      attw: ['@arethetypeswrong/cli/dist/index.js', tarball, '--profile=esm-only'],
      'attw for CommonJS': [
        '@arethetypeswrong/cli/dist/index.js',
        tarball,
        '--profile=node16',
        '--entrypoints',
        ...COMMON_JS,
      ],
    }
    for (const [name, [script, ...args]] of Object.entries(tools)) {
      await check(name, (options) => runTool(script, args, options))
    }
  })
}

async function findTarball(folder) {
  const names = await readdir(folder)
  return join(folder, names.find((name) => name.endsWith('.tgz')) ?? 'no-tarball.tgz')
}
