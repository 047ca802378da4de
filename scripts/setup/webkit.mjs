import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { downloadWithPlaywright, onPath } from './browser.mjs'
import { run } from '../run.mjs'
import { installWithSystem } from './systemPackages.mjs'

const START_TIMEOUT_MS = 30_000

/** On Debian and Ubuntu. The driver brings WebKitGTK's browser along, which needs a display. */
const PACKAGES = ['webkit2gtk-driver', 'xvfb']

const DRIVER = 'WebKitWebDriver'

/**
 * The path of a WebKit that starts: WebKitGTK's driver (which needs Xvfb beside it), or Playwright's
 * own build. In this order: `WEBKIT_PATH`, the system's driver, Playwright's own, Playwright's
 * download, the system's packages.
 */
export async function ensureWebkit() {
  const { WEBKIT_PATH } = process.env
  if (WEBKIT_PATH) {
    if (await starts(WEBKIT_PATH)) return WEBKIT_PATH
    throw new Error(`WEBKIT_PATH is ${WEBKIT_PATH}, which does not start. Correct or unset it.`)
  }
  const path =
    (await findInstalled()) ??
    (await downloadWithPlaywright('webkit', findInstalled)) ??
    (await installFromSystem())
  if (path) return path
  throw new Error(
    'No WebKit found, and none could be installed. Run: npx playwright install --with-deps webkit\n' +
      `or: apt-get install ${PACKAGES.join(' ')}, and set WEBKIT_PATH if it is in an unusual place.`,
  )
}

async function findInstalled() {
  const { webkit } = await import('playwright')
  for (const path of [...onPath([DRIVER]), webkit.executablePath()])
    if (await starts(path)) return path
  return undefined
}

async function starts(path) {
  if (!existsSync(path)) return false
  return basename(path) === DRIVER ? startsDriver(path) : startsInPlaywright(path)
}

async function startsDriver(path) {
  if (!onPath(['Xvfb']).some((xvfb) => existsSync(xvfb))) return false
  return (await run(path, ['--help'], { output: 'keep', timeoutMs: START_TIMEOUT_MS })).ok
}

// Its build is started by a script that differs from system to system.
async function startsInPlaywright(executablePath) {
  const { webkit } = await import('playwright')
  try {
    const browser = await webkit.launch({ executablePath, timeout: START_TIMEOUT_MS })
    await browser.close()
    return true
  } catch {
    return false
  }
}

async function installFromSystem() {
  for (const name of PACKAGES) if (!(await installWithSystem(name))) return undefined
  return findInstalled()
}
