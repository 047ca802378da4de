/*
 * `npm run test:backends [-- name …]`: starts each reference endpoint of examples/backends against a mock tenant, audits
 * it, plants each fault in front of it, and drives a browser through a session. Then it runs the tests that some have in their own
 * language, with the packed package. What is missing is installed with the system's package manager. The last line says how many tests passed and failed; the exit code is 1 if any did.
 */
import { BACKENDS, readVersion } from './backends/backends.mjs'
import { testWithMock } from './backends/testWithMock.mjs'
import { packPackage } from './packPackage.mjs'
import { endWith, failWith } from './run.mjs'
import { ensureChromium, ensureDependencies } from './setup.mjs'
import { installWithSystem } from './setup/systemPackages.mjs'
import { runTests, withTemporaryFolder } from './vitestRun.mjs'

const TIMEOUT_MS = 60 * 60_000
const total = { passed: 0, failed: 0 }

try {
  const backends = chooseBackends(process.argv.slice(2))
  await ensureDependencies()
  for (const backend of backends) await ensureInstalled(backend)
  const env = {
    CHROMIUM_PATH: await ensureChromium(),
    BACKENDS: backends.map(({ name }) => name).join(),
  }
  const args = ['--config=test/backends/vitest.config.ts']
  Object.assign(total, await runTests(args, { env, timeoutMs: TIMEOUT_MS }))
  await runOwnTests(backends.filter(({ test }) => test))
} catch (error) {
  failWith(error)
  total.failed += 1
}
endWith(total)

/** Those that were asked for, or all. */
function chooseBackends(wanted) {
  const names = BACKENDS.map(({ name }) => name)
  const unknown = wanted.find((name) => !names.includes(name))
  if (unknown) throw new Error(`There is no backend ${unknown}. There are: ${names.join(', ')}.`)
  return BACKENDS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
}

/** The tests in the language of the endpoint. */
async function runOwnTests(backends) {
  if (backends.length === 0) return
  await withTemporaryFolder(async (folder) => {
    const tarball = await packPackage(folder)
    for (const backend of backends) {
      total[(await testWithMock(backend, tarball)) ? 'passed' : 'failed'] += 1
    }
  })
}

async function ensureInstalled(backend) {
  const { name, packages } = backend
  if (readVersion(backend) === undefined) {
    for (const each of packages) await installWithSystem(each)
  }
  const version = readVersion(backend)
  if (version === undefined) throw new Error(`Install ${packages.join(', ')} to test ${name}.`)
  console.log(`${name}: ${version}`)
}
