import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../run.mjs'

const TIMEOUT_MS = 30_000

/** Starts the app of a folder in a runtime. Resolves to its origin, its version, its process and a way to stop it. */
export async function startRuntime(kind, folder, tenant) {
  const program = join(folder, 'node_modules', kind === 'node' ? 'node/bin/node' : `.bin/${kind}`)
  const { output } = await run(program, ['--version'], { output: 'keep' })
  const version = output.trim().split('\n')[0]
  const started =
    kind === 'workerd'
      ? await startWorkerd(program, folder, tenant)
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

/** Bundled by wrangler as for a deployment, which decides by the conditions of package.json. */
async function startWorkerd(program, folder, tenant) {
  const wrangler = join(folder, 'node_modules/.bin/wrangler')
  const args = [
    'deploy',
    '--dry-run',
    '--outdir',
    'out',
    'worker.mjs',
    '--name',
    'app',
    '--compatibility-date',
    '2026-07-01',
  ]
  const bundled = await run(wrangler, args, { cwd: folder, output: 'keep' })
  if (!bundled.ok) throw new Error(bundled.output)
  const port = await findFreePort()
  await writeFile(join(folder, 'out/config.capnp'), toConfig(port, tenant))
  const child = spawn(program, ['serve', 'out/config.capnp'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const origin = `http://127.0.0.1:${port}`
  await waitForServer(origin)
  return { child, origin }
}

const toConfig = (port, tenant) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "2026-07-01",
      bindings = [(name = "TENANT", text = "${tenant}")],
      globalOutbound = "net"
    )),
    (name = "net", network = (allow = ["public", "private", "local"]))
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
`

async function waitForServer(origin) {
  const until = Date.now() + TIMEOUT_MS
  while (Date.now() < until) {
    const isUp = await fetch(origin).then(
      () => true,
      () => false,
    )
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('workerd did not start.')
}

function findFreePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
