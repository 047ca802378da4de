/*
 * `npm run test:runtimes [-- words …]`: the token endpoint of the build in the real runtimes, or in those whose name has
 * one of the words. The runtimes are installed in a temporary folder, from npm: a few hundred megabytes.
 *
 * The last line says how many checks passed and failed; the exit code is 1 if any did.
 */
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endWith, failWith, ROOT, run, runNpm } from './run.mjs'
import { withTemporaryFolder } from './vitestRun.mjs'
import { checkEndpoint } from './runtimes/checkEndpoint.mjs'
import { startRuntime } from './runtimes/startRuntime.mjs'
import { startTenant } from '../test/runtimes/tenant.mjs'

const TIMEOUT_MS = 10 * 60_000

const RUNTIMES = [
  { name: 'workerd', kind: 'workerd', install: ['wrangler', 'workerd'] },
  { name: 'Deno', kind: 'deno', install: ['deno'] },
  { name: 'Bun', kind: 'bun', install: ['bun'] },
  ...['20', '22', '24', '24.14.1'].map((version) => ({
    name: `Node ${version}`,
    kind: 'node',
    install: [`node@${version}`],
  })),
]

const rows = []
try {
  const words = process.argv.slice(2)
  const chosen = RUNTIMES.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  )
  if (!(await run(process.execPath, ['scripts/build.mjs'])).ok) throw new Error('The build failed.')
  for (const runtime of chosen) rows.push(...(await testRuntime(runtime)))
} catch (error) {
  failWith(error)
  rows.push({ name: 'the set-up', ok: false, note: 'see above' })
}
console.log(`\n${rows.map(describe).join('\n')}`)
const passed = rows.filter(({ ok }) => ok).length
endWith({ passed, failed: rows.length - passed })

async function testRuntime({ name, kind, install }) {
  console.log(`== ${name}`)
  return withTemporaryFolder(async (folder) => {
    const tenant = await startTenant()
    let runtime
    try {
      await createApp(folder, install)
      runtime = await startRuntime(kind, folder, tenant.url)
      const checks = await checkEndpoint(runtime, tenant)
      return checks.map((check) => ({
        ...check,
        name: `${name} (${runtime.version}): ${check.name}`,
      }))
    } catch (error) {
      return [{ name: `${name}: starts`, ok: false, note: String(error) }]
    } finally {
      runtime?.stop()
      tenant.close()
    }
  })
}

/** A host's app in a folder of its own, with the package, what it depends on, and the runtime. */
async function createApp(folder, install) {
  await cp(join(ROOT, 'test/runtimes'), folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }')
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', ...install]
  const { ok, output } = await runNpm(args, { cwd: folder, output: 'keep', timeoutMs: TIMEOUT_MS })
  if (!ok) throw new Error(output)
  const target = join(folder, 'node_modules/wisdom-embed')
  await mkdir(target, { recursive: true })
  for (const name of ['dist', 'package.json']) {
    await cp(join(ROOT, name), join(target, name), { recursive: true })
  }
  const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  for (const name of [
    ...Object.keys(dependencies),
    '@hono/node-server',
    'hono',
    'eventemitter3',
    'p-timeout',
  ]) {
    const link = join(folder, 'node_modules', name)
    await mkdir(join(link, '..'), { recursive: true })
    await symlink(join(ROOT, 'node_modules', name), link, 'junction').catch(() => undefined)
  }
}

function describe({ ok, name, note }) {
  return `${ok ? 'ok    ' : 'FAILED'} ${name}${note ? ` (${note})` : ''}`
}
