import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { countTests } from '../../scripts/vitestRun.mjs'

const file = (status, ...tests) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
})

async function count(text, ok = true) {
  const folder = await mkdtemp(join(tmpdir(), 'report-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'report.json')
  if (text !== undefined) await writeFile(path, text)
  return countTests(path, ok)
}

const toReport = (passed, failed, ...testResults) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults,
  })

it('counts tests, and those skipped or yet to be written', async () => {
  const report = toReport(3, 1, file('failed', 'passed', 'failed'), file('passed', 'passed'))
  expect(await count(report, false)).toEqual({ passed: 3, failed: 1, skipped: 2 })
})

it('counts a file that did not load as a failure', async () => {
  const report = toReport(3, 1, file('failed', 'failed'), file('failed'))
  expect(await count(report, false)).toMatchObject({ passed: 3, failed: 2 })
})

it('counts a run that failed for no reason in the report as a failure', async () => {
  expect(await count(toReport(3, 0, file('passed', 'passed')), false)).toMatchObject({ failed: 1 })
})

it('counts a run without a readable report as a failure', async () => {
  expect(await count(undefined)).toMatchObject({ failed: 1 })
  expect(await count('{"numPassed')).toMatchObject({ failed: 1 })
})
