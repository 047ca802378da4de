/*
 * `npm run test:runtimes [-- words …]`: the token endpoint of the package in the real runtimes, or in those whose name has
 * one of the words. The runtimes are installed in temporary folders, from npm: about a gigabyte.
 *
 * Prints a table. The last line says how many checks passed and failed; the exit code is 1 if any did.
 */
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseByName } from './chooseByName.mjs'
import { installPackages } from './installPackages.mjs'
import { packPackage } from './packPackage.mjs'
import { endWith, failWith, ROOT } from './run.mjs'
import { withTemporaryFolder } from './vitestRun.mjs'
import { checkEndpoint } from './runtimes/checkEndpoint.mjs'
import { startRuntime } from './runtimes/startRuntime.mjs'
import { startTenant } from '../test/runtimes/tenant.mjs'

const NODE = 'node@24.21.0'
const NEXT = ['next@16.4.6', 'react@19.3.1', 'react-dom@19.3.1']

const WORKERD = [NODE, 'wrangler@4.164.0', 'workerd@1.20261117.1']

const RUNTIMES = [
  { name: 'workerd', kind: 'workerd', file: 'worker.mjs', install: WORKERD },
  {
    name: 'workerd with waitUntil',
    kind: 'workerd',
    file: 'workerWithWaitUntil.mjs',
    install: WORKERD,
  },
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
  const chosen = chooseByName(RUNTIMES, process.argv.slice(2))
  const tarball = await packPackage(folder)
  for (const runtime of chosen) rows.push(await testRuntime(runtime, tarball))
}

async function testRuntime(runtime, tarball) {
  console.log(`== ${runtime.name}`)
  const startedAt = Date.now()
  const checks = await withTemporaryFolder((folder) => runRuntime(runtime, folder, tarball))
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  const row = { name: runtime.name, seconds, checks }
  console.log(describe(row))
  return row
}

async function runRuntime({ kind, file, path = '/token', install }, folder, tarball) {
  const tenant = await startTenant()
  let running
  try {
    await createApp(folder, [tarball, ...install])
    running = await startRuntime({ kind, file }, folder, tenant.url)
    const starts = { name: 'starts', ok: true, note: running.version }
    return [starts, ...(await checkEndpoint({ ...running, path }, tenant))]
  } catch (error) {
    return [{ name: 'starts', ok: false, note: String(error) }]
  } finally {
    running?.stop()
    tenant.close()
  }
}

/** A host's app in a folder of its own, with the package and the runtime. */
async function createApp(folder, packages) {
  await cp(join(ROOT, 'test/runtimes'), folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }')
  await installPackages(folder, packages)
}

function describe({ name, seconds = 0, checks: all }) {
  return [
    `${name}, in ${seconds} s`,
    ...all.map(({ ok, name: check, note }) => `  ${ok ? 'ok    ' : 'FAILED'} ${check}: ${note}`),
  ].join('\n')
}
