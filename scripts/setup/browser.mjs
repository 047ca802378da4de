import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, runTool } from '../run.mjs'
import { installWithSystem } from './systemPackages.mjs'

const START_TIMEOUT_MS = 30_000
const DOWNLOAD_TIMEOUT_MS = 4 * 60_000

/**
 * The path of a browser that starts. In this order: the one that the environment names, one of the
 * system's, Playwright's own, Playwright's download, the system's packages.
 *
 * @param browser
 * `name`: what people call it; `engine`: what Playwright calls it; `variable`: in the environment;
 * `commands`: on the PATH; `usualPaths`: elsewhere; `packages`: of the system, the first that helps.
 */
export async function ensureBrowser(browser) {
  const { name, engine, variable, packages } = browser
  const given = process.env[variable]
  if (given) {
    if (await starts(given)) return given
    throw new Error(`${variable} is ${given}, which does not start. Correct or unset it.`)
  }
  const find = () => findInstalled(browser)
  const path =
    (await find()) ??
    (await downloadWithPlaywright(engine, find)) ??
    (await installFromSystem(packages, find))
  if (path) return path
  throw new Error(
    `No ${name} found, and none could be installed. Run: npx playwright install --with-deps ${engine}\n` +
      `or install one yourself, and set ${variable} if it is in an unusual place.`,
  )
}

/** Where these commands are, by the PATH, there or not. */
export function onPath(commands) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return commands.flatMap((command) => folders.map((folder) => join(folder, command)))
}

/** The first of these commands that is on the PATH and starts. */
export const findOnPath = (commands) => findFirst(onPath(commands))

async function findInstalled({ engine, commands, usualPaths }) {
  const playwright = await import('playwright')
  return findFirst([...onPath(commands), ...usualPaths, playwright[engine].executablePath()])
}

async function findFirst(paths) {
  for (const path of paths) if (await starts(path)) return path
  return undefined
}

// A path alone proves little: Ubuntu's chromium-browser may be a note that there is a snap, and a
// download may lack the libraries it needs. On Windows `--version` opens a window, so there it has
// to do.
async function starts(path) {
  if (!existsSync(path)) return false
  if (process.platform === 'win32') return true
  const args = ['--version', '--no-sandbox']
  return (await run(path, args, { output: 'keep', timeoutMs: START_TIMEOUT_MS })).ok
}

/** Downloads an engine, and looks whether `find` finds it then. */
export async function downloadWithPlaywright(engine, find) {
  console.log(`Downloading ${engine} (npx playwright install ${engine}) …`)
  const { ok } = await runPlaywright('install', engine)
  if (!ok) return undefined
  // Its libraries only if need be, as that takes root and a while.
  const isRoot = process.getuid?.() === 0
  const found = await find()
  if (found ?? !isRoot) return found
  await runPlaywright('install-deps', engine)
  return find()
}

const runPlaywright = (...args) =>
  runTool('playwright/cli.js', args, { output: 'keep', timeoutMs: DOWNLOAD_TIMEOUT_MS })

/** Installs the first of these packages after which `find` finds something. */
export async function installFromSystem(packages, find) {
  for (const name of packages) {
    const path = (await installWithSystem(name)) ? await find() : undefined
    if (path) return path
  }
  return undefined
}
