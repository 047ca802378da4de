import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { run } from '../run.mjs'
import { waitForServer } from './waitForServer.mjs'

const COMPATIBILITY_DATE = '2026-07-01'

/**
 * Starts a Worker, bundled by wrangler as for a deployment, which decides by the conditions of package.json. Wrangler runs
 * in the Node that is installed in the folder.
 */
export async function startWorker(folder, { file, port, bindings }) {
  const bin = (name) => join(folder, 'node_modules/.bin', name)
  const flags = ['--outdir', 'out', '--name', 'app', '--compatibility-date', COMPATIBILITY_DATE]
  const args = [bin('wrangler'), 'deploy', '--dry-run', file, ...flags]
  const bundled = await run(bin('node'), args, { cwd: folder, output: 'keep' })
  if (!bundled.ok) throw new Error(bundled.output)
  const script = basename(file).replace(/\.\w+$/, '.js')
  await writeFile(join(folder, 'out/config.capnp'), toConfig(script, port, bindings))
  const child = spawn(bin('workerd'), ['serve', 'out/config.capnp'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const origin = `http://127.0.0.1:${port}`
  await waitForServer(origin, child)
  return { child, origin, stop: () => child.kill('SIGKILL') }
}

const toConfig = (script, port, bindings) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "${script}")],
      compatibilityDate = "${COMPATIBILITY_DATE}",
      bindings = [${Object.entries(bindings).map(toBinding).join(', ')}],
      globalOutbound = "net"
    )),
    (name = "net", network = (allow = ["public", "private", "local"]))
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
`

const toBinding = ([name, text]) => `(name = "${name}", text = ${JSON.stringify(text)})`
