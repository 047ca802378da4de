import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { run } from '../run.mjs'
import { findFreePort } from './findFreePort.mjs'
import { startWorker } from './startWorker.mjs'

const TIMEOUT_MS = 30_000

/** Starts the app of a folder in a runtime. Resolves to its origin, its version, its process and a way to stop it. */
export async function startRuntime(kind, folder, tenant) {
  const program = join(folder, 'node_modules', kind === 'node' ? 'node/bin/node' : `.bin/${kind}`)
  const { output } = await run(program, ['--version'], { output: 'keep' })
  const version = output.trim().split('\n')[0]
  const started =
    kind === 'workerd'
      ? await startWorkerd(folder, tenant)
      : await startServer(program, toArgs(kind), folder, tenant)
  return { ...started, version, stop: () => started.child.kill('SIGKILL') }
}

function toArgs(kind) {
  if (kind === 'deno')
    return ['run', '--allow-net', '--allow-env', '--node-modules-dir=manual', 'deno.mjs']
  return [`${kind}.mjs`]
}

/** It says on which port it listens. */
async function startServer(program, args, cwd, tenant) {
  const env = { ...process.env, TENANT: tenant }
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  const port = await new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`It did not start:\n${text}`)), TIMEOUT_MS).unref()
    child.on('exit', () => reject(new Error(`It ended:\n${text}`)))
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        text += chunk
        const [, found] = /^port (\d+)$/m.exec(text) ?? []
        if (found) resolve(found)
      })
    }
  })
  return { child, origin: `http://127.0.0.1:${port}` }
}

const startWorkerd = async (folder, tenant) =>
  startWorker(folder, {
    file: 'worker.mjs',
    port: await findFreePort(),
    bindings: { TENANT: tenant },
  })
