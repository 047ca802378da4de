/*
 * `npm run test:examples [-- name …]`: packs the package, then installs each example from the tarball,
 * builds it, starts it and drives it in a browser. The last line says how many claims held and how many
 * did not; the exit code is 1 if any did not.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { endWith, failWith, ROOT } from './run.mjs'
import { ensureChromium, ensureDependencies } from './setup.mjs'
import { runTests } from './vitestRun.mjs'

const TIMEOUT_MS = 60 * 60_000
const total = { passed: 0, failed: 0 }

try {
  const names = await chooseExamples(process.argv.slice(2))
  await ensureDependencies()
  Object.assign(total, await testExamples(names, await ensureChromium()))
} catch (error) {
  failWith(error)
  total.failed += 1
}
endWith(total)

/** Those that were asked for, or all. */
async function chooseExamples(wanted) {
  const entries = await readdir(join(ROOT, 'examples'), { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => name !== 'backends') // `npm run test:backends`
  const unknown = wanted.find((name) => !names.includes(name))
  if (unknown) throw new Error(`There is no example ${unknown}. There are: ${names.join(', ')}.`)
  return wanted.length > 0 ? wanted : names
}

function testExamples(names, chromiumPath) {
  const args = [
    '--config=test/examples/vitest.config.ts',
    ...names.map((name) => `examples/${name}/`),
  ]
  const options = { env: { CHROMIUM_PATH: chromiumPath }, timeoutMs: TIMEOUT_MS }
  return runTests(args, options)
}
