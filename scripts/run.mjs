import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the package. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * Runs a program, in the package's folder unless `cwd` is another, without stdin, and resolves to how
 * it ended. Never rejects.
 *
 * `output: 'show'` passes its output on as it comes, `'keep'` collects it. After `timeoutMs` it is
 * killed.
 */
export function run(command, args, options = {}) {
  const { cwd = ROOT, env = {}, output = 'show', timeoutMs, shell = false } = options
  const stream = output === 'show' ? 'inherit' : 'pipe'
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', stream, stream],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    shell,
  })
  let text = ''
  child.stdout?.on('data', (chunk) => (text += chunk))
  child.stderr?.on('data', (chunk) => (text += chunk))

  return new Promise((resolve) => {
    const settle = (ok, note) => resolve({ ok, output: note ? `${text}\n${note}`.trim() : text })
    child.on('error', (error) => settle(false, error.message))
    child.on('close', (code, signal) =>
      settle(code === 0, signal ? `${command} ended by ${signal}` : undefined),
    )
  })
}

/** Runs npm: the one that runs us, if any, since `npm` is no plain program on Windows. */
export function runNpm(args, options) {
  const { npm_execpath: npm } = process.env
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args], options)
  return run('npm', args, { ...options, shell: process.platform === 'win32' })
}

/**
 * Runs a script of an installed package, with this Node unless `node` is the path of another:
 * `runTool('vitest/vitest.mjs', ['run'])`.
 */
export function runTool(script, args, { node = process.execPath, ...options } = {}) {
  const { cwd = ROOT } = options
  return run(node, [join(cwd, 'node_modules', script), ...args], options)
}

/** Ends a script with how many claims held, how many did not, and which: who reads a log reads its end first. */
export function endWith({ passed, failed, skipped = 0, failures = [] }) {
  for (const failure of failures) console.log(`FAILED ${failure}`)
  const rest = skipped > 0 ? `, ${skipped} skipped` : ''
  console.log(`\n${passed} passed, ${failed} failed${rest}`)
  if (failed > 0) process.exitCode = 1
}

/** Ends a script with one clear line. Exits in a way that lets the output be written. */
export function failWith(error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
