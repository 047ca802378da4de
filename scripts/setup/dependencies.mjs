import { readFile } from 'node:fs/promises'
import { ROOT, runNpm } from '../run.mjs'

const TIMEOUT_MS = 10 * 60_000

/**
 * Runs `npm ci` unless what is installed is what package-lock.json asks for.
 *
 * npm leaves a lock of what it installed in node_modules, as its last step. So comparing the two
 * finds a missing, a stale and a half-done install alike, by content, whoever installed.
 */
export async function ensureDependencies() {
  const [wanted, installed] = await Promise.all([
    readLock('package-lock.json'),
    readLock('node_modules/.package-lock.json'),
  ])
  if (wanted && installed && isInstalled(wanted.packages, installed.packages)) return

  console.log('Installing dependencies (npm ci) …')
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund']
  const { ok, output } = await runNpm(args, { output: 'keep', timeoutMs: TIMEOUT_MS })
  if (!ok)
    throw new Error(`${output}\nnpm ci failed. Its output is above; run it by hand to try again.`)
}

/**
 * Whether the packages of one lock are installed according to another. Optional ones may be
 * missing: they are for other systems.
 */
export function isInstalled(wanted, installed) {
  const isSame = (path) => {
    const [a, b] = [wanted[path], installed[path]]
    return a?.version === b?.version && a?.integrity === b?.integrity
  }
  const needed = Object.keys(wanted).filter((path) => path !== '' && !isOptional(wanted[path]))
  return [...needed, ...Object.keys(installed)].every(isSame)
}

const isOptional = (entry) => Boolean(entry.optional || entry.devOptional || entry.os || entry.cpu)

async function readLock(path) {
  try {
    return JSON.parse(await readFile(ROOT + path, 'utf8'))
  } catch {
    return undefined
  }
}
