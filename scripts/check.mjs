/*
 * `npm run check`: what to run before each commit: types, lint, format, imports and unit tests. `npm test`
 * has the rest, also the unit tests with the mock or with thousands of random histories. A failed check does
 * not stop the others. The last line says how many passed and failed; the exit code is 1 if any
 * did.
 */
import { createReport } from './report.mjs'
import { endWith, failWith } from './run.mjs'
import { ensureDependencies } from './setup.mjs'
import { runTests } from './vitestRun.mjs'

const UNIT = ['--project=unit']

const { total, checkScripts, checkTests } = createReport()

try {
  await ensureDependencies()
  await Promise.all([
    checkScripts(['types', 'lint', 'format:check', 'imports']),
    checkTests('unit tests', (options) => runTests(UNIT, options)),
  ])
} catch (error) {
  failWith(error)
  total.failed += 1
}
endWith(total)
