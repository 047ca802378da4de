import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { run } from '../run.mjs'
import { startWorker } from '../runtimes/startWorker.mjs'
import { waitForServer } from '../runtimes/waitForServer.mjs'
import { compile } from './createApp.mjs'

const BUILD_TIMEOUT_MS = 10 * 60_000

/** Builds and starts the app of a recipe. Resolves to its origin and a way to stop it. */
export async function startApp(folder, recipe, { port, accessKey }) {
  // First the Node of the recipe, if it has one.
  const path = [join(folder, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const env = {
    PATH: path,
    PORT: String(port),
    HOST: '127.0.0.1',
    HOSTNAME: '127.0.0.1',
    ORIGIN: `http://127.0.0.1:${port}`,
    NITRO_HOST: '127.0.0.1',
    WISDOM_ACCESS_KEY: accessKey,
    NEXT_TELEMETRY_DISABLED: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
    NODE_ENV: 'production',
  }
  if (recipe.kind === 'workerd') {
    return startWorker(folder, {
      file: recipe.file,
      port,
      bindings: { WISDOM_ACCESS_KEY: accessKey },
    })
  }
  if (recipe.build) await build(folder, recipe.build, env)
  const [program, ...args] = await toCommand(folder, recipe, port)
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: 'pipe',
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk))
  const origin = `http://127.0.0.1:${port}`
  try {
    await waitForServer(origin, child)
  } catch {
    child.kill('SIGKILL')
    throw new Error(`It did not start:\n${log}`)
  }
  return { origin, readLog: () => log, stop: () => child.kill('SIGKILL') }
}

async function build(folder, command, env) {
  const [name, ...args] = command.split(' ')
  const bin = join(folder, 'node_modules/.bin', name)
  // Without the key: a build has none.
  const options = { cwd: folder, env: { ...env, WISDOM_ACCESS_KEY: '' }, output: 'keep' }
  const { ok, output } = await run(bin, args, { ...options, timeoutMs: BUILD_TIMEOUT_MS })
  if (!ok) throw new Error(`${command} failed:\n${output}`)
}

async function toCommand(folder, { kind, file, files = {}, start }, port) {
  const bin = (name) => join(folder, 'node_modules/.bin', name)
  if (kind === 'deno') return [bin('deno'), 'run', '-A', '--unstable-sloppy-imports', file]
  if (kind === 'bun') return [bin('bun'), file]
  if (start === undefined) {
    const names = [...new Set(['session.ts', 'wisdom.ts', file, ...Object.keys(files)])]
    await compile(folder, names)
    return ['node', file.replace(/\.ts$/, '.js')]
  }
  const [first, ...args] = start.replace('{port}', String(port)).split(' ')
  return first.endsWith('js') ? ['node', first, ...args] : [bin(first), ...args]
}
