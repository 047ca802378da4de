import { join } from 'node:path'
import { ROOT } from '../run.mjs'

/** What the bundles of code and of types have in common. */
export function bundlerOptions(entries) {
  const modules = entries.map(({ name }) => [name, join(ROOT, `src/${name}.ts`)])
  return {
    cwd: ROOT,
    input: Object.fromEntries(modules),
    external: isPackage,
    checks: { pluginTimings: false },
    // 'use client' is said by entries alone, which keep it.
    onLog: (level, log, log_) => void (log.code === 'MODULE_LEVEL_DIRECTIVE' || log_(level, log)),
  }
}

function isPackage(id) {
  return /^(@?[a-z][\w-]+([/.]|$)|node:)/.test(id)
}
