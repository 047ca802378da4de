/*
 * `npm run test:runtimes [-- words …]`: the token endpoint of the package in the real runtimes, or in those whose name has
 * one of the words. The runtimes are installed in temporary folders, from npm: about a gigabyte.
 *
 * Prints a table. The last line says how many checks passed and failed; the exit code is 1 if any did.
 */
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packPackage } from './packPackage.mjs'
import { endWith, failWith, ROOT, runNpm } from './run.mjs'
import { withTemporaryFolder } from './vitestRun.mjs'
import { checkEndpoint } from './runtimes/checkEndpoint.mjs'
import { startRuntime } from './runtimes/startRuntime.mjs'
import { startTenant } from '../test/runtimes/tenant.mjs'

const TIMEOUT_MS = 10 * 60_000

const NODE = 'node@24.21.0'
const NEXT = ['next@16.4.6', 'react@19.3.1', 'react-dom@19.3.1']

const RUNTIMES = [
  { name: 'workerd', kind: 'workerd', install: [NODE, 'wrangler@4.164.0', 'workerd@1.20261117.1'] },
  { name: 'Deno', kind: 'deno', install: ['deno@2.9.6'] },
  { name: 'Bun', kind: 'bun', install: ['bun@1.4.5'] },
  ...['20.20.2', '22.23.3', '24.14.0', '24.15.0', '24.21.0'].map((version) => ({
    name: `Node ${version}`,
    kind: 'node',
    install: [`node@${version}`],
  })),
  ...['24.14.0', '24.15.0'].map((version) => ({
    name: `Next.js on Node ${version}`,
    kind: 'next',
    install: [`node@${version}`, ...NEXT],
  })),
  {
    name: 'Next.js on the edge',
    kind: 'next',
    path: '/edge',
    install: [NODE, ...NEXT],
  },
]

const rows = []
try {
  await withTemporaryFolder(testRuntimes)
} catch (error) {
  failWith(error)
  rows.push({ name: 'the set-up', checks: [{ name: 'starts', ok: false, note: String(error) }] })
}
console.log(`\n${rows.map(describe).join('\n')}`)
const checks = rows.flatMap((row) => row.checks)
const passed = checks.filter(({ ok }) => ok).length
endWith({ passed, failed: checks.length - passed })

async function testRuntimes(folder) {
  const words = process.argv.slice(2)
  const chosen = RUNTIMES.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  )
  const tarball = await packPackage(folder)
  for (const runtime of chosen) rows.push(await testRuntime(runtime, tarball))
}

async function testRuntime({ name, kind, path = '/token', install }, tarball) {
  console.log(`== ${name}`)
  return withTemporaryFolder(async (folder) => {
    const tenant = await startTenant()
    let runtime
    try {
      await createApp(folder, [tarball, ...install])
      runtime = await startRuntime(kind, folder, tenant.url)
      const starts = { name: 'starts', ok: true, note: runtime.version }
      return { name, checks: [starts, ...(await checkEndpoint({ ...runtime, path }, tenant))] }
    } catch (error) {
      return { name, checks: [{ name: 'starts', ok: false, note: String(error) }] }
    } finally {
      runtime?.stop()
      tenant.close()
    }
  })
}

/** A host's app in a folder of its own, with the package and the runtime. */
async function createApp(folder, packages) {
  await cp(join(ROOT, 'test/runtimes'), folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }')
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages]
  const { ok, output } = await runNpm(args, { cwd: folder, output: 'keep', timeoutMs: TIMEOUT_MS })
  if (!ok) throw new Error(output)
}

function describe({ name, checks: all }) {
  return [
    name,
    ...all.map(({ ok, name: check, note }) => `  ${ok ? 'ok    ' : 'FAILED'} ${check}: ${note}`),
  ].join('\n')
}
