/*
 * `npm start`: installs what is missing, then runs demo/start.ts.
 *
 * Vite loads it, so that no other TypeScript runner is needed. It closes its loader once the module
 * is there: demo/start.ts and what it uses must import at the top, not later on with import().
 */
import { failWith, ROOT } from './run.mjs'
import { ensureDependencies } from './setup.mjs'

try {
  await ensureDependencies()
  const { runnerImport } = await import('vite')
  const { module } = await runnerImport(`${ROOT}demo/start.ts`, { root: ROOT, logLevel: 'error' })
  await module.start()
} catch (error) {
  failWith(error)
  process.exit() // a server that did start would keep it alive
}
