import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { ROOT } from '../../scripts/run.mjs'
import { countTests } from '../../scripts/vitestRun.mjs'

const file = (status, ...tests) => ({
  name: join(ROOT, 'test/some.test.ts'),
  status,
  message: 'Cannot find module\n  at a line',
  assertionResults: tests.map((test) => ({
    status: test,
    fullName: `a test that ${test}`,
    failureMessages: ['expected 1 to be 2\n  at a line'],
  })),
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

it('counts tests, and those skipped or yet to be written, and names what failed', async () => {
  const report = toReport(3, 1, file('failed', 'passed', 'failed'), file('passed', 'passed'))
  expect(await count(report, false)).toEqual({
    passed: 3,
    failed: 1,
    skipped: 2,
    failures: ['test/some.test.ts > a test that failed: expected 1 to be 2'],
  })
})

it('counts and names a file that did not load as a failure', async () => {
  const report = toReport(3, 1, file('failed', 'failed'), file('failed'))
  expect(await count(report, false)).toMatchObject({
    failed: 2,
    failures: [expect.stringContaining('expected 1'), 'test/some.test.ts: Cannot find module'],
  })
})

it('counts a run that failed for no reason in the report as a failure', async () => {
  expect(await count(toReport(3, 0, file('passed', 'passed')), false)).toMatchObject({ failed: 1 })
})

it('counts a run without a readable report as a failure', async () => {
  expect(await count(undefined)).toMatchObject({ failed: 1 })
  expect(await count('{"numPassed')).toMatchObject({ failed: 1 })
})
