import { run } from '../run.mjs'

const TIMEOUT_MS = 5 * 60_000

/** How each package manager installs without asking. */
const MANAGERS = [
  { name: 'apt-get', prepare: ['update'], install: ['install', '-y', '--no-install-recommends'] },
  { name: 'dnf', install: ['install', '-y'] },
  { name: 'apk', install: ['add', '--no-cache'] },
]

/** Installs a package with the system's own means, as root or where sudo asks for no password. */
export async function installWithSystem(packageName) {
  const sudo = await findSudo()
  const manager = sudo && (await findManager())
  if (!manager) return false

  console.log(`Installing ${packageName} (${manager.name}) …`)
  if (manager.prepare) await runAsRoot([...sudo, manager.name, ...manager.prepare])
  const { ok, output } = await runAsRoot([...sudo, manager.name, ...manager.install, packageName])
  if (!ok) console.error(output)
  return ok
}

function runAsRoot([command, ...args]) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  return run(command, args, { output: 'keep', timeoutMs: TIMEOUT_MS, env })
}

/** What to put before a command that needs root; `undefined` when there is no way. */
async function findSudo() {
  if (process.platform !== 'linux') return undefined
  if (process.getuid() === 0) return []
  return (await run('sudo', ['-n', 'true'], { output: 'keep' })).ok ? ['sudo', '-n'] : undefined
}

async function findManager() {
  for (const manager of MANAGERS) {
    if ((await run(manager.name, ['--version'], { output: 'keep' })).ok) return manager
  }
  return undefined
}
