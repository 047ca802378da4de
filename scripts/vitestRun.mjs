import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ROOT, runTool } from './run.mjs'

/** Runs Vitest and counts its tests. With `output: 'keep'`, what it writes is shown when it ends. */
export function runTests(args, options) {
  return withTemporaryFolder(async (folder) => {
    const file = join(folder, 'vitest.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const { ok, output } = await runTool(
      'vitest/vitest.mjs',
      ['run', ...reporters, ...args],
      options,
    )
    if (output) console.log(output)
    return countTests(file, ok)
  })
}

/** Does some work with a folder that is there as long. */
export async function withTemporaryFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), 'wisdom-embed-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Counts in a report of Vitest's JSON reporter, and names what failed, with the first line of why. What fails
 * outside a test counts as one failure as well: a file that does not load, an error between tests, a run that
 * leaves no report. `ok` is how the run itself ended.
 */
export async function countTests(path, ok) {
  const report = await readReport(path)
  if (!report) return { passed: 0, failed: 1, skipped: 0, failures: ['a run without a report'] }

  const named = report.testResults.flatMap(nameFailures)
  const failures = named.length === 0 && !ok ? ['an error outside the tests'] : named
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  }
}

function nameFailures({ name, status, message, assertionResults }) {
  const file = relative(ROOT, name)
  const failed = assertionResults.filter((test) => test.status === 'failed')
  if (failed.length === 0 && status === 'failed') return [`${file}: ${firstLine(message)}`]
  return failed.map((test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`)
}

const firstLine = (text = '') => text.split('\n', 1)[0]

async function readReport(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}
