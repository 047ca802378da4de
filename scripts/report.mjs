import { runNpm } from './run.mjs'

const TIMEOUT_MS = 30 * 60_000

/** Counts what passed and what failed, and writes a line for each check as it ends. */
export function createReport() {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [] }

  const add = (name, since, { passed = 0, failed = 0, skipped = 0, failures = [] }) => {
    const seconds = ((Date.now() - since) / 1000).toFixed(1)
    console.log(`== ${name}: ${failed > 0 ? 'FAILED' : 'ok'} (${seconds} s)`)
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
    total.failures.push(...failures)
  }

  /** Runs one check, which resolves to `{ ok, output }`. Its output is shown if it failed. */
  const check = async (name, start) => {
    const since = Date.now()
    const { ok, output } = await start({ output: 'keep', timeoutMs: TIMEOUT_MS })
    if (!ok) console.log(`\n${output.trim()}`)
    add(name, since, ok ? { passed: 1 } : { failed: 1, failures: [name] })
    return ok
  }

  return {
    total,
    check,
    /** Runs scripts of package.json, one after the other. A failed one does not stop the others. */
    checkScripts: async (names) => {
      for (const name of names) await check(name, (options) => runNpm(['run', name], options))
    },
    /** Runs tests, which resolve to how many passed, failed and were skipped. */
    checkTests: async (name, start) => {
      const since = Date.now()
      add(name, since, await start({ timeoutMs: TIMEOUT_MS }))
    },
  }
}
