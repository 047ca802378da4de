import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { run } from '../run.mjs'
import { findFreePort } from './findFreePort.mjs'
import { startWorker } from './startWorker.mjs'
import { waitForServer } from './waitForServer.mjs'

const BUILD_TIMEOUT_MS = 5 * 60_000

const NEXT = 'node_modules/next/dist/bin/next'

/** What each kind of runtime runs, with the program first. */
const COMMANDS = {
  node: () => ['node/bin/node', 'node.mjs'],
  deno: () => ['.bin/deno', 'run', '-A', '--node-modules-dir=manual', 'deno.mjs'],
  bun: () => ['.bin/bun', 'bun.mjs'],
  next: (port) => ['node/bin/node', NEXT, 'start', '--hostname', '127.0.0.1', '--port', port],
}

/**
 * Starts the app of a folder in a runtime, for a Worker a `file` of it. Resolves to its origin, its version, its process
 * and a way to stop it.
 */
export async function startRuntime({ kind, file }, folder, tenant) {
  const port = await findFreePort()
  const version = await readVersion(kind, folder)
  if (kind === 'next') await buildNext(folder)
  const options = { file, port, bindings: { TENANT: tenant } }
  const started =
    kind === 'workerd'
      ? await startWorker(folder, options)
      : await startServer(COMMANDS[kind](String(port)), folder, { PORT: port, TENANT: tenant })
  return { ...started, version }
}

async function readVersion(kind, folder) {
  const [program] = kind === 'workerd' ? ['.bin/workerd'] : COMMANDS[kind]('')
  const path = join(folder, 'node_modules', program)
  const { output } = await run(path, ['--version'], { output: 'keep' })
  return output.trim().split('\n')[0]
}

/** With the Node that runs it later, and without the tenant, as on a machine that only builds. */
async function buildNext(cwd) {
  const node = join(cwd, 'node_modules/node/bin/node')
  const options = { cwd, output: 'keep', timeoutMs: BUILD_TIMEOUT_MS }
  const { ok, output } = await run(node, [NEXT, 'build'], options)
  if (!ok) throw new Error(output)
}

async function startServer([program, ...args], cwd, values) {
  const path = join(cwd, 'node_modules', program)
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...values }
  const child = spawn(path, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
  const stop = () => child.kill('SIGKILL')
  const origin = `http://127.0.0.1:${values.PORT}`
  await waitForServer(origin, child).catch(() => {
    stop()
    throw new Error(`It did not start:\n${text}`)
  })
  return { child, origin, stop }
}
