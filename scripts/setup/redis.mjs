import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from '../run.mjs'
import { installWithSystem } from './systemPackages.mjs'

const START_TIMEOUT_MS = 10_000

/** Valkey is what Redis was before its licence changed; it speaks the same. */
const COMMANDS = ['redis-server', 'valkey-server']

/** Where Homebrew, and those who build it themselves, put it. */
const USUAL_FOLDERS = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']

/** What the systems call the package. Debian and Ubuntu have `redis-server` in either. */
const PACKAGES = ['redis-server', 'redis', 'valkey']

/**
 * The path of a Redis or Valkey server that starts. In this order: `REDIS_SERVER_PATH`, one of the
 * system's, the system's packages. Nothing is started here.
 */
export async function ensureRedis() {
  const { REDIS_SERVER_PATH } = process.env
  if (REDIS_SERVER_PATH) {
    if (await starts(REDIS_SERVER_PATH)) return REDIS_SERVER_PATH
    throw new Error(
      `REDIS_SERVER_PATH is ${REDIS_SERVER_PATH}, which does not start. Correct or unset it.`,
    )
  }
  const server = (await findInstalled()) ?? (await installFromSystem())
  if (server) return server
  throw new Error(
    'No Redis or Valkey server found, and none could be installed. Run: apt-get install redis-server,\n' +
      'or: brew install redis, or install one yourself, and set REDIS_SERVER_PATH if it is in an unusual place.',
  )
}

async function findInstalled() {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...USUAL_FOLDERS]
  const paths = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)))
  for (const path of paths) if (await starts(path)) return path
  return undefined
}

async function starts(path) {
  if (!existsSync(path)) return false
  return (await run(path, ['--version'], { output: 'keep', timeoutMs: START_TIMEOUT_MS })).ok
}

async function installFromSystem() {
  for (const name of PACKAGES) {
    const server = (await installWithSystem(name)) ? await findInstalled() : undefined
    if (server) return server
  }
  return undefined
}
