import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, runTool } from './run.mjs'
import { installWithSystem } from './systemPackages.mjs'

const START_TIMEOUT_MS = 30_000
const DOWNLOAD_TIMEOUT_MS = 4 * 60_000

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Where the installers for macOS and Windows put it. */
const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
    join(process.env[name] ?? '', 'Google/Chrome/Application/chrome.exe'),
  ),
]

/**
 * The path of a Chromium that starts. In this order: `CHROMIUM_PATH`, one of the system's,
 * Playwright's own, Playwright's download, the system's packages.
 */
export async function ensureChromium() {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) {
    if (await starts(CHROMIUM_PATH)) return CHROMIUM_PATH
    throw new Error(`CHROMIUM_PATH is ${CHROMIUM_PATH}, which does not start. Correct or unset it.`)
  }
  const chromium =
    (await findInstalled()) ?? (await downloadWithPlaywright()) ?? (await installFromSystem())
  if (chromium) return chromium
  throw new Error(
    'No Chromium found, and none could be installed. Run: npx playwright install --with-deps chromium\n' +
      'or install one yourself, and set CHROMIUM_PATH if it is in an unusual place.',
  )
}

async function findInstalled() {
  const { chromium } = await import('playwright')
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)))
  return firstThatStarts([...onPath, ...USUAL_PATHS, chromium.executablePath()])
}

async function firstThatStarts(paths) {
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

async function downloadWithPlaywright() {
  console.log('Downloading Chromium (npx playwright install chromium) …')
  const { ok } = await runPlaywright('install', 'chromium')
  if (!ok) return undefined
  // Its libraries only if need be, as that takes root and a while.
  const isRoot = process.getuid?.() === 0
  const found = await findInstalled()
  if (found ?? !isRoot) return found
  await runPlaywright('install-deps', 'chromium')
  return findInstalled()
}

const runPlaywright = (...args) =>
  runTool('playwright/cli.js', args, { output: 'keep', timeoutMs: DOWNLOAD_TIMEOUT_MS })

async function installFromSystem() {
  return (await installWithSystem('chromium')) ? findInstalled() : undefined
}
